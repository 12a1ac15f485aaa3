/**
 * What Teams takes at most, as far as our payloads can come near it. Teams counts bytes of the message as it is sent; we
 * count those of its JSON in UTF-8.
 */
export const teamsLimits = {
  /**
   * A message as JSON, in bytes; beyond it 413 `MessageSizeTooBig`. Microsoft's "Format your bot messages" says about 100 KB
   * in UTF-16 since 2025 and said 40 KB before: what keeps within the old one keeps within both.
   */
  messageBytes: 40 * 1024,
  /** Buttons that one row shows ("Cards reference": six primary actions). */
  actions: 6,
  /** One run of text; no limit is documented, this is ours. */
  text: 3_000,
  /** A dialog's title; no limit is documented, the header shows about this much. */
  dialogTitle: 60,
  /** A notification's line and the text for clients that draw no card: ours. */
  summary: 600,
} as const;

/** What a card may take of a message: the rest is for where it goes and from whom, in bytes. */
const cardBytes = teamsLimits.messageBytes - 2_000;

/** The roomiest drawing of a card that a message takes: text of three bytes a letter needs a tighter one. */
export function fitting<T extends object>(draw: (tightness: number) => T): T {
  const roomy = draw(1);
  const bytes = new TextEncoder().encode(JSON.stringify(roomy)).length;
  return bytes <= cardBytes ? roomy : draw(4);
}
