import { z } from 'zod';
import { type Given, text } from './fields.js';

/** E-mail: the server that takes it, and whom it is from. */
export interface EmailConfig {
  /** With user and password in it, where the server asks for them. */
  smtpUrl: string;
  /** `Leadbell <leads@example.com>`, or an address alone. */
  from: string;
}

/** E-mail's variables. */
export const emailVariables = z.object({
  SMTP_URL: z
    .string()
    .trim()
    .regex(/^smtps?:\/\/[^\s/]+/, 'must begin with smtp:// or smtps:// and a host')
    .optional(),
  MAIL_FROM: text
    .regex(
      /^(?:[^<>\r\n]*<[^\s@<>,;]+@[^\s@<>,;]+>|[^\s@<>,;]+@[^\s@<>,;]+)$/,
      'must be one address, such as Leadbell <leads@example.com>',
    )
    .optional(),
});

/** What does not go together of e-mail's variables, a line each. */
export function* emailProblems(given: Given): Generator<string> {
  if (given.SMTP_URL && !given.MAIL_FROM)
    yield 'MAIL_FROM: is needed beside SMTP_URL: the address that leads come from';
  if (given.MAIL_FROM && !given.SMTP_URL)
    yield 'SMTP_URL: is needed beside MAIL_FROM: the server that sends, such as smtps://user:password@mail.example.com';
}

/** E-mail's part of the configuration; undefined where it is not set up. */
export function readEmail(values: z.infer<typeof emailVariables>): EmailConfig | undefined {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = values;
  return smtpUrl && from ? { smtpUrl, from } : undefined;
}
