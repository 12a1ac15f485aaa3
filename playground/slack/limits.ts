/**
 * What Slack takes at most, as its Block Kit reference and `@slack/types` 3.2 give it. Lengths are in Unicode code
 * points. Kept apart from the product's own table on purpose: an independent double finds more.
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** View JSON in bytes; beyond it `view_too_large` (documented as 250 KB). */
  viewBytes: 250_000,
  /** Text over all blocks of a message; `msg_blocks_too_long` was seen just above it (slackapi/bolt-js issue 2509). */
  messageBlockText: 13_200,
  /** `chat.postMessage` cuts longer text. */
  postText: 40_000,
  /** `chat.update` refuses longer text with `msg_too_long`. */
  updateText: 4_000,
  markdownText: 12_000,
  id: 255,
  privateMetadata: 3_000,
  viewTitle: 24,
  textObject: 3_000,
  sectionFields: 10,
  sectionField: 2_000,
  header: 150,
  contextElements: 10,
  actionsElements: 25,
  inputLabel: 2_000,
  imageTitle: 2_000,
  altText: 2_000,
  imageUrl: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  optionText: 75,
  /** The reference says 150, the SDK 75: the smaller one is kept. */
  optionValue: 75,
  options: 100,
  optionGroups: 100,
  optionGroupLabel: 75,
  choices: 10,
  overflowOptions: 5,
  placeholder: 150,
  inputLength: 3_000,
  listIndent: 8,
  /** Modals on top of each other; beyond it `push_limit_reached`. */
  viewStack: 3,
  triggerMs: 3_000,
  /** How long the app may take to answer a delivery. */
  answerMs: 3_000,
  /** Open sockets of one app, from Slack's Socket Mode guide. */
  sockets: 10,
  /** Further tries of an envelope that is not acknowledged. */
  retries: 3,
  responseUrlPosts: 5,
  responseUrlMs: 30 * 60_000,
} as const;
