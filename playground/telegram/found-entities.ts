import type { FormattedText } from './html.js';
import { limits } from './limits.js';
import type { TelegramEntity } from './types.js';

/**
 * What Telegram makes something to press of by itself, by the expressions in the comments of TDLib's
 * `td/telegram/MessageEntity.cpp`. Rather one too many than one too few: every ending of letters counts as a top-level domain,
 * and a phone number is anything with a plus or of many digits in a row.
 */
const patterns: [type: string, pattern: RegExp][] = [
  ['email', /[\w.+-]+@(?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]{2,}/gu],
  [
    'url',
    /(?<![\p{L}\p{N}])(?:https?|ftp|tg|ton|tonsite):\/\/[^\s\u2000-\u200b\u200e\u200f\u2016-\u206f<>«»"]+/giu,
  ],
  [
    'url',
    /(?<![@\p{L}\p{N}_.~-])(?:[\p{L}\p{N}_~-]+\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)(?![\p{L}\p{N}_])(?::\d+)?(?:[/?#][^\s\u2000-\u200b\u200e\u200f\u2016-\u206f<>«»"]*)?/giu,
  ],
  ['url', /(?<![@\p{L}\p{N}_.~-])(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}_.])(?::\d+)?/gu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{2,32}(?![\p{L}\p{N}_])/gu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/gu],
  ['hashtag', /(?<![\p{L}\p{Nd}_\u200c])#(?=[\p{Nd}_\u200c]*\p{L})[\p{L}\p{Nd}_\u200c]{1,256}/gu],
  ['cashtag', /(?<![$\p{L}\p{Nd}_\u200c])\$(?:1INCH|[A-Z]{1,8})(?![$\p{L}\p{Nd}_\u200c])/gu],
  ['phone_number', /\+\d(?:[\s().-]{0,3}\d){5,}/g],
  ['phone_number', /(?<!\d)\d{9,15}(?!\d)/g],
  ['bank_card', /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g],
];

/** Formatting that keeps Telegram from looking inside. */
const dead = new Set(['pre', 'code', 'text_link']);

/** A text with what Telegram finds in it beside its formatting. */
export function withFound({ text, entities }: FormattedText): FormattedText {
  const taken = entities.filter(({ type }) => dead.has(type));
  const found: TelegramEntity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const one = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlaps(one, other))) found.push(one);
    }
  }
  const all = [...entities, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities: all.slice(0, limits.entities) };
}

/** Everything in a text that a client makes something to press of, as `type: words`, or `type: url`. */
export function liveParts(formatted: FormattedText): string[] {
  const { text, entities } = withFound(formatted);
  return entities.flatMap(({ type, offset, length, url }) =>
    type === 'text_link' || patterns.some(([known]) => known === type)
      ? [`${type}: ${url ?? text.slice(offset, offset + length)}`]
      : [],
  );
}

function overlaps(a: TelegramEntity, b: TelegramEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
