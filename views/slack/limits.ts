/** Slack's limits that our payloads can come near; from the Block Kit reference, all in UTF-16 units unless said. */
export const slackLimits = {
  /** Blocks of a message. */
  messageBlocks: 50,
  /** Blocks of a modal or Home view. */
  viewBlocks: 100,
  /** A header's plain text. */
  header: 150,
  /** A section's text. */
  sectionText: 3_000,
  /** Any text object. */
  text: 3_000,
  /** A button's label. */
  buttonText: 75,
  /** A button's value. */
  buttonValue: 2_000,
  /** A modal's title. */
  modalTitle: 24,
  /** A confirm dialog's title, text and buttons. */
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** All block text of a message; beyond it Slack answers `msg_blocks_too_long` (seen at about 13,200). */
  messageBlockText: 13_000,
  /** `private_metadata` of a view. */
  privateMetadata: 3_000,
  /** `text` of chat.update; beyond it Slack answers `msg_too_long`. */
  updateText: 4_000,
} as const;
