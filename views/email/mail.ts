/** A mail but for its addresses. Both parts say the same; after a refusal there is the plain one alone. */
export interface Mail {
  /** One line. */
  subject: string;
  text: string;
  html?: string;
}

/** What a mail says besides its card. */
export interface MailAround {
  /** The address that it goes to. */
  recipient: string;
  /** Where the recipient ends these mails; left out where Leadbell has no public address. */
  unsubscribeUrl?: string;
}

/** How many messages of a conversation a mail shows. */
export const excerptLength = 6;
