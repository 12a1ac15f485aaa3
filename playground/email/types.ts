/** Where in SMTP something happens: the greeting, the login, `MAIL FROM`, `RCPT TO`, or the whole message after `DATA`. */
export type MailStage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data';

/** One thing that goes wrong on command. */
export interface MailFault {
  stage: MailStage;
  /**
   * - `hang`: no answer ever comes.
   * - `reset`: the connection breaks before anything is done; at `data` once the whole message has come.
   * - `lost_answer`: it is done (a message is kept), then the connection breaks before the answer.
   * - `silent`: it is done, and no answer ever comes.
   * - `closed_after`: it is done and answered, then the server closes the connection.
   * - `reply`: refused with `code`; 421 closes the connection too.
   */
  kind: 'hang' | 'reset' | 'lost_answer' | 'silent' | 'closed_after' | 'reply';
  /** For `reply`. */
  code?: number;
  /** For `reply`: what follows the code, e.g. `4.3.2 Service shutting down`. */
  text?: string;
  /** Only what concerns this mailbox. */
  mailbox?: string;
  /** How many times it hits; without end when left out. */
  times?: number;
}

/** Something that a client asked for, and what became of it. */
export interface MailCall {
  stage: MailStage;
  mailbox?: string;
  /** The code that it was answered with: 220, 235, 250 where it went well; 0 where no answer came. */
  code: number;
  at: Date;
}

/** Somebody's mailbox. */
export interface Mailbox {
  address: string;
  /** Whether it bounces: nobody is there (550). */
  gone: boolean;
  /** Whether there is no room in it (452). */
  full: boolean;
  /** For how long a new sender is put off, in ms; 0 is not at all. */
  greylistMs: number;
}

/** One header line, unfolded, as it was sent. */
export interface MailHeader {
  name: string;
  value: string;
}

/** A file that came with a message. */
export interface MailAttachment {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** A message that was taken. */
export interface ReceivedMail {
  /** The stand-in's own number of it. */
  id: number;
  mailbox: string;
  /** The address that it was sent from, as `MAIL FROM` said. */
  sender: string;
  headers: MailHeader[];
  /** Decoded. */
  subject: string;
  /** `Name <address>`, decoded. */
  from: string;
  replyTo?: string;
  messageId: string;
  references: string[];
  text: string;
  html?: string;
  attachments: MailAttachment[];
  /** As it came over the wire. */
  raw: string;
  receivedAt: Date;
  /** Whether its owner opened it. */
  seen: boolean;
}

/** What a link or form led to. */
export interface MailPage {
  status: number;
  body: string;
}

/** The owner of a mailbox at their mail client. */
export interface MailPerson {
  /** Their messages, oldest first. */
  messages(): ReceivedMail[];
  /** Opens a message; undefined where there is none. */
  read(id: number): ReceivedMail | undefined;
  /** Presses a link in a message by what it reads, in the HTML part or, where there is none, the plain one. @throws where there is no such link. */
  press(id: number, label: string): Promise<MailPage>;
  /** Presses the client's own Unsubscribe: one POST as RFC 8058 has it. @throws where the message offers none. */
  unsubscribe(id: number): Promise<MailPage>;
}

/** The mail server's stand-in on 127.0.0.1: strict where mail servers and filters are strict. */
export interface MailStandIn {
  readonly port: number;
  /** For `SMTP_URL`, with the user and password in it. */
  readonly smtpUrl: string;
  mailboxes(): Mailbox[];
  addMailbox(address: string, change?: Partial<Omit<Mailbox, 'address'>>): void;
  /** Changes a mailbox, e.g. fills it or takes it away. */
  changeMailbox(address: string, change: Partial<Omit<Mailbox, 'address'>>): void;
  /** What was taken, oldest first: of one mailbox, or of all. */
  messages(mailbox?: string): ReceivedMail[];
  calls(stage?: MailStage): MailCall[];
  /** What was wrong with messages that were refused for what stands in them: a sender of ours must give no cause for it. */
  mistakes(): string[];
  person(mailbox: string): MailPerson;
  /** From now on only this password is right. */
  changePassword(password: string): void;
  addFault(fault: MailFault): void;
  clearFaults(): void;
  /** How many connections are open. */
  connections(): number;
  /** Breaks every connection without a word. */
  drop(): void;
  /** Called after every change of state; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}
