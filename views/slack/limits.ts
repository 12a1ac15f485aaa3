/**
 * What Slack takes at most, as far as our payloads can come near it: its Block Kit reference and the doc comments of
 * `@slack/types` 3.2, unless another source is named. Slack counts characters; we count UTF-16 units, which are never fewer.
 */
export const slackLimits = {
  /** Blocks of a message. */
  messageBlocks: 50,
  /** Blocks of a modal or Home view. */
  viewBlocks: 100,
  /** A view as JSON, in bytes; beyond it `view_too_large`. */
  viewBytes: 250_000,
  /** All block text of a message. Not documented: `msg_blocks_too_long` was seen at about 13,200 (bolt-js issue 2509). */
  messageBlockText: 13_000,
  /** Any text object, and one run of rich text (for which none is documented). */
  text: 3_000,
  header: 150,
  contextElements: 10,
  buttonText: 75,
  /** The value of an option of a menu: its reference says 150, `@slack/types` 75. */
  optionValue: 75,
  /** The target of a link or button. */
  url: 3_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** A modal's title and its close and submit labels. */
  modalTitle: 24,
  privateMetadata: 3_000,
  /** Text of an option and of a group's label, and how many options one menu or group has. */
  optionText: 75,
  options: 100,
  placeholder: 150,
  /** The words below an input. */
  inputHint: 2_000,
  /** A message's fallback text: ours. `chat.update` answers `msg_too_long` beyond 4,000, so an edit keeps a margin. */
  fallbackText: 3_000,
} as const;
