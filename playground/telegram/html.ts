import { badRequest } from './refusal.js';
import type { TelegramEntity } from './types.js';

/** A text and what of it is formatted. */
export interface FormattedText {
  text: string;
  entities: TelegramEntity[];
}

/** What each tag makes of its text (core.telegram.org/bots/api#html-style). */
const types: Record<string, string> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
/** Links that lead elsewhere are dropped without a word. */
const linkable = /^(?:https?|tg|ton):\/\/\S+$/i;

const startTag = /<(?<name>[^\s>/][^\s>]*)(?<attributes>(?:\s+[^>]*)?)>/y;
const endTag = /<\/(?<name>[^\s>]*)\s*>/y;
const attribute =
  /\s*(?<key>[^\s=]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[a-zA-Z0-9.-]+)))?/y;
const entity = /&(?:#x(?<hex>[0-9a-fA-F]{1,6})|#(?<decimal>\d{1,7})|(?<name>[a-z]+));/y;

interface Open {
  tag: string;
  start: number;
  argument: string;
}

/**
 * Reads `parse_mode: 'HTML'` as Telegram does, and one thing more strictly: it shows an `&` that begins no entity as it is,
 * and here that is refused, as somebody forgot to escape.
 * @throws TelegramRefusal "can't parse entities".
 */
export function parseHtml(html: string): FormattedText {
  const open: Open[] = [];
  const entities: TelegramEntity[] = [];
  let text = '';
  let at = 0;

  const refuse = (what: string, from = at) =>
    badRequest(`can't parse entities: ${what} at byte offset ${Buffer.byteLength(html.slice(0, from))}`);
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(html)?.groups;
  };

  function close(name: string): void {
    const tag = open.pop();
    if (!tag) throw refuse('Unexpected end tag');
    if (name !== '' && name !== tag.tag)
      throw refuse(`Unmatched end tag, expected "</${tag.tag}>", found "</${name}>"`);
    const made = entityOf(tag, text.length);
    if (made) entities.push(made);
  }

  while (at < html.length) {
    const sign = html[at];
    if (sign === '&') {
      const groups = match(entity);
      const letter = groups && decoded(groups);
      if (letter === undefined) throw refuse('Unescaped "&"');
      text += letter;
      at = entity.lastIndex;
    } else if (sign === '<' && html[at + 1] === '/') {
      const groups = match(endTag);
      if (!groups) throw refuse('Unclosed end tag');
      close((groups.name ?? '').toLowerCase());
      at = endTag.lastIndex;
    } else if (sign === '<') {
      const groups = match(startTag);
      const name = (groups?.name ?? /^<([^\s>]*)/.exec(html.slice(at))?.[1] ?? '').toLowerCase();
      if (!types[name]) throw refuse(`Unsupported start tag "${name}"`);
      if (!groups) throw refuse('Unclosed start tag');
      open.push({
        tag: name,
        start: text.length,
        argument: argumentOf(name, groups.attributes ?? '', refuse),
      });
      at = startTag.lastIndex;
    } else {
      text += sign;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag}"`);
  return trimmed(text, entities);
}

/** Text without formatting. */
export function plainText(text: string): FormattedText {
  return trimmed(text, []);
}

function decoded({ hex, decimal, name }: Record<string, string | undefined>): string | undefined {
  if (name !== undefined) return named[name];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function argumentOf(tag: string, attributes: string, refuse: (what: string) => Error): string {
  let argument = '';
  for (let at = 0; at < attributes.trimEnd().length; ) {
    attribute.lastIndex = at;
    const groups = attribute.exec(attributes)?.groups;
    if (!groups) throw refuse(`Empty attribute name in the tag "${tag}"`);
    const { key = '', double, single, bare } = groups;
    const value = (double ?? single ?? bare ?? '').replace(
      /&(lt|gt|amp|quot);/g,
      (_whole, name: string) => named[name] ?? '',
    );
    if (tag === 'a' && key === 'href') argument = value;
    if (tag === 'code' && key === 'class') argument = value.replace(/^language-/, '');
    if (tag === 'span' && key === 'class') argument = value;
    if (tag === 'blockquote' && key === 'expandable') argument = 'expandable';
    at = attribute.lastIndex;
  }
  if (tag === 'span' && argument !== 'tg-spoiler') throw refuse('Tag "span" must have class "tg-spoiler"');
  return argument;
}

function entityOf({ tag, start, argument }: Open, end: number): TelegramEntity | undefined {
  const at = { offset: start, length: end - start };
  if (at.length === 0) return undefined;
  if (tag === 'a') return linkable.test(argument) ? { type: 'text_link', ...at, url: argument } : undefined;
  if (argument === 'expandable') return { type: 'expandable_blockquote', ...at };
  return { type: types[tag] ?? tag, ...at };
}

/** Telegram takes the blanks off both ends, and formats nothing inside of code. */
function trimmed(raw: string, found: TelegramEntity[]): FormattedText {
  const text = raw.trim();
  const skipped = raw.length - raw.trimStart().length;
  const moved = found.flatMap((entity) => {
    const start = Math.max(0, entity.offset - skipped);
    const end = Math.min(text.length, entity.offset + entity.length - skipped);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  const code = moved.filter(({ type }) => type === 'pre' || type === 'code');
  const inside = (one: TelegramEntity) =>
    code.some(
      (other) =>
        other !== one && other.offset <= one.offset && one.offset + one.length <= other.offset + other.length,
    );
  const entities = moved.filter((one) => one.type === 'pre' || !inside(one));
  return { text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}
