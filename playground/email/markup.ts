import { Parser } from 'htmlparser2';
import { limits } from './limits.js';

/** Elements that mail clients draw and that neither fetch nor run anything. */
const harmless = new Set(
  'html head meta title style body div span p br hr h1 h2 h3 b i strong em a table thead tbody tr td th ul ol li blockquote pre'.split(
    ' ',
  ),
);
/** Attributes that neither fetch nor run anything. */
const quiet = new Set(
  'lang dir class style role align valign width height cellpadding cellspacing border bgcolor colspan rowspan charset name content aria-label aria-hidden'.split(
    ' ',
  ),
);

/** What is wrong with an HTML part: whatever would be fetched, run, or tell that the mail was opened. */
export function markupProblems(html: string): string[] {
  const problems: string[] = [];
  let style = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      style = name === 'style';
      if (!harmless.has(name)) problems.push(`the element ${name}`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (name === 'a' && attribute === 'href') {
          if (!/^(?:https?:\/\/|mailto:|tel:)/.test(value)) problems.push(`a link to ${value}`);
        } else if (!quiet.has(attribute)) problems.push(`the attribute ${name} ${attribute}`);
        if (attribute === 'style') problems.push(...styleProblems(value));
      }
      if ('http-equiv' in attributes) problems.push('a meta that acts');
    },
    ontext(text) {
      if (style) problems.push(...styleProblems(text));
    },
    onclosetag(name) {
      if (name === 'style') style = false;
    },
  });
  parser.end(html);
  if (!/^<!doctype html>/i.test(html)) problems.push('no doctype');
  const bytes = Buffer.byteLength(html);
  if (bytes > limits.htmlBytes) problems.push(`HTML of ${bytes} bytes`);
  return problems;
}

function styleProblems(style: string): string[] {
  return /url\s*\(|@import|expression\s*\(|image-set|-moz-binding|\\/i.test(style)
    ? [`the style ${style.slice(0, 80)}`]
    : [];
}
