import { inert } from './inert.js';

/** Markup that may stand in a mail. Only this file and `palette.ts` make it, so that no text comes in unescaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What may be put into markup: a string is escaped. */
type Part = Html | string | number | undefined | readonly Html[];

/** Markup of a template; strings that are put in are text. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(pieces.map((piece, n) => piece + markupOf(parts[n])).join(''));
}

/** Other people's words as markup: nothing in them is a link, and their lines stay lines. */
export function words(text: string): Html {
  return new Html(escaped(inert(text)).replaceAll('\n', '<br>\n'));
}

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ markup }) => markup).join('\n');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}
