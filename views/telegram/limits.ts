/**
 * What Telegram takes at most, as far as our messages can come near it: core.telegram.org/bots/api, unless another source is
 * named. Telegram counts characters; we count UTF-16 units, which are never fewer.
 */
export const telegramLimits = {
  /** A message's text, after its entities were parsed. */
  text: 4_096,
  /** Formatted and linked parts of a message; what is beyond is shown plain. */
  entities: 100,
  /** What a button sends, in bytes. */
  callbackData: 64,
  /** The same before it is sealed: ours. */
  pressData: 43,
  /** What pops up after a press. */
  callbackAnswer: 200,
  /** Buttons side by side, and of a keyboard: not in the reference, but what clients draw. */
  rowButtons: 8,
  buttons: 100,
} as const;
