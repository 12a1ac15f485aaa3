import { inert, inertLines } from './inert.js';

declare const made: unique symbol;

/** Text for `parse_mode: 'HTML'`. It is made by the functions below alone, which escape what they are handed. */
export type Html = string & { readonly [made]: true };

/** Nothing. */
export const empty = html('');

/** Words of ours. */
export function ours(text: string): Html {
  return html(text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
}

/** Other people's words on one line, of at most `max` UTF-16 units, in which nothing can be pressed. */
export function theirs(text: string, max: number): Html {
  return ours(inert(text, max));
}

/** The same with their line breaks. */
export function theirLines(text: string, max: number): Html {
  return ours(inertLines(text, max));
}

export function bold(text: Html): Html {
  return tagged('b', text);
}

export function italic(text: Html): Html {
  return tagged('i', text);
}

export function quoted(text: Html): Html {
  return tagged('blockquote', text);
}

/** What can be copied with one press, as it is. */
export function code(text: string): Html {
  return tagged('code', ours(text));
}

/** Safe text as it is: Telegram looks for nothing in it. */
export function preformatted(text: string): Html {
  return tagged('pre', ours(text));
}

/** Parts in a row; what is undefined or empty is left out. */
export function joined(separator: string, parts: readonly (Html | undefined)[]): Html {
  return html(parts.filter((part) => part !== undefined && part !== '').join(separator));
}

/** Lines below each other. */
export function lines(...parts: (Html | undefined)[]): Html {
  return joined('\n', parts);
}

/** Paragraphs with an empty line between them. */
export function paragraphs(...parts: (Html | undefined)[]): Html {
  return joined('\n\n', parts);
}

/** How long it is once it is parsed, in UTF-16 units. */
export function lengthOf(text: Html): number {
  return text.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, '&').length;
}

function tagged(tag: string, text: Html): Html {
  return text === '' ? text : html(`<${tag}>${text}</${tag}>`);
}

function html(text: string): Html {
  return text as Html;
}
