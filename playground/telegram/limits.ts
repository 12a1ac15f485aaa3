/** What Telegram takes at most: core.telegram.org/bots/api, unless another source is named. Text counts UTF-16 units. */
export const limits = {
  /** Of a message, after its entities were parsed. */
  text: 4_096,
  caption: 1_024,
  /** Entities beyond these are left out without a word (core.telegram.org/api/config, `message_length_max` beside it). */
  entities: 100,
  /** In bytes. */
  callbackData: 64,
  callbackAnswer: 200,
  /** Buttons of a keyboard, and in one row of it: not in the reference, but what clients draw and servers take. */
  buttons: 100,
  rowButtons: 8,
  commands: 100,
  commandDescription: 256,
  botName: 64,
  botDescription: 512,
  botShortDescription: 120,
  secretToken: 256,
  /** In bytes; "50 MB". */
  upload: 50 * 1024 * 1024,
  /** A bot deletes no message that is older, in ms. */
  deleteWithin: 48 * 3_600_000,
  /** So long, in ms, a press can be answered. Not in the reference; "query is too old" was seen from about 15 s on. */
  answerWithin: 15_000,
  /** The longest wait of `getUpdates`, in s. */
  pollSeconds: 50,
  /** How long a webhook may take, in ms. Not in the reference. */
  webhookMs: 60_000,
} as const;
