/** What mail takes at most, as far as ours can come near it. */
export const mailLimits = {
  /** A subject, in UTF-16 units: Outlook keeps 255 characters of one. */
  subject: 255,
  /** The HTML part, in bytes: Gmail cuts a message off beyond 102 KB and hides the rest behind a link. */
  htmlBytes: 102_000,
  /** A line as it is sent, without its end, in bytes: RFC 5322, 2.1.1. */
  line: 998,
} as const;
