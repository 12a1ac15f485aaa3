/**
 * What mail servers take at most. Kept apart from the product's own table on purpose: an independent double finds more.
 */
export const limits = {
  /** A line without its end, in bytes: RFC 5321, 4.5.3.1.6. */
  line: 998,
  /** A whole message, in bytes: what Postfix takes unless told otherwise (`message_size_limit`, postconf(5)). */
  message: 10_240_000,
  /** One without a file: ours are small. */
  plainMessage: 1_000_000,
  /** Recipients of one message: ours go to one each. */
  recipients: 1,
  /** Messages a minute for one mailbox: Gmail's receiving limit (support.google.com/a/answer/1366776). */
  perMinute: 60,
  /** HTML in bytes: Gmail hides what is beyond 102 KB. */
  htmlBytes: 102 * 1_024,
} as const;
