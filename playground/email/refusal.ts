/** What a command is refused with: `550 5.1.1 No such person`. */
export interface SmtpReply {
  code: number;
  text: string;
}

/** The reply as smtp-server wants to be told. */
export function refusalOf({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
