/** Markup that may stand in a document. It is made by `html` and by the few that say so, so that no text comes in unescaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What may be put into markup: a string is escaped. */
type Part = Html | string | number | undefined | readonly Html[];

/** Markup of a template; strings that are put in are text. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(pieces.map((piece, n) => piece + markupOf(parts[n])).join(''));
}

/** Text as markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
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
