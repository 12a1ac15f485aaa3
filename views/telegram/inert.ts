import { clip, clipLine } from '../text.js';

const joiner = '\u2060';

/** Digits in a row, or as a phone or card number is written; five are enough to be one. */
const number = /\p{Nd}(?:[\s().,/-]{0,3}\p{Nd}){4,}/gu;

/** Other people's words on one line, of at most `max` UTF-16 units, in which Telegram finds nothing to press. */
export function inert(text: string, max: number): string {
  return within(max, (room) => clipLine(text, room));
}

/** The same with its line breaks. */
export function inertLines(text: string, max: number): string {
  return within(max, (room) => clip(text, room));
}

/**
 * A sentence of ours with other people's words in it, on one line: everything is inert but the command itself, which can be
 * pressed and copied.
 */
export function inertSentence(sentence: string, command: string, max: number): string {
  return clipLine(sentence, max).split(command).map(broken).join(command);
}

/** The longest beginning that is within `max` when it is broken. */
function within(max: number, cut: (room: number) => string): string {
  for (let room = max; room > 0; ) {
    const text = broken(cut(room));
    if (text.length <= max) return text;
    room = Math.min(room - 1, Math.floor((room * max) / text.length));
  }
  return '…';
}

/**
 * A word joiner, which shows nothing, parts what would become a mention, command, address, tag or number: it is no letter of
 * any of them (TDLib's `td/telegram/MessageEntity.cpp` has the rules).
 */
function broken(text: string): string {
  return text
    .replace(number, (digits) => digits.replace(/\p{Nd}(?=.)/gsu, `$&${joiner}`))
    .replace(/\.(?=\S)/g, `${joiner}.${joiner}`)
    .replace(/[@/#$:]/g, `$&${joiner}`);
}
