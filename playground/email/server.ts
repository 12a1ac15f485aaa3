import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { limits } from './limits.js';
import { refusalOf, type SmtpReply } from './refusal.js';
import type { MailCall, MailFault, MailStage } from './types.js';

/** What the server asks about each command. */
export interface ServerParts {
  /** Why a login is refused; undefined where it is right. */
  login(user: string, password: string): SmtpReply | undefined;
  /** Why a recipient is refused. */
  admit(sender: string, mailbox: string): SmtpReply | undefined;
  /** Takes a message, or says why not. */
  take(sender: string, mailbox: string, raw: Buffer): Promise<SmtpReply | undefined>;
  fault(stage: MailStage, mailbox: string | undefined): MailFault | undefined;
  note(call: Omit<MailCall, 'at'>): void;
}

/** The code of an answer where all went well. */
const fine: Record<MailStage, number> = { connect: 220, auth: 235, mail: 250, rcpt: 250, data: 250 };

/** One command: what is done, and how smtp-server is told of it. */
interface Command {
  stage: MailStage;
  session: SMTPServerSession;
  mailbox?: string;
  deed(): SmtpReply | undefined | Promise<SmtpReply | undefined>;
  answer(refusal?: Error): void;
}

/** Builds the SMTP server: its commands, each with whatever is to go wrong with it. */
export function createServer({ login, admit, take, fault, note }: ServerParts) {
  const sockets = new Map<number, Socket>();

  function cut({ remotePort }: SMTPServerSession): void {
    sockets.get(remotePort)?.resetAndDestroy();
  }

  async function run({ stage, session, mailbox, deed, answer }: Command): Promise<void> {
    const hit = fault(stage, mailbox);
    const log = (code: number) => note({ stage, code, ...(mailbox !== undefined && { mailbox }) });
    if (hit?.kind === 'hang') return log(0);
    if (hit?.kind === 'reset') {
      log(0);
      return cut(session);
    }
    const { code = 451, text = '4.3.0 Something is out of order' } = hit ?? {};
    const refused = hit?.kind === 'reply' ? { code, text } : await deed();
    if (hit?.kind === 'lost_answer' || hit?.kind === 'silent') {
      log(0);
      return hit.kind === 'silent' ? undefined : cut(session);
    }
    log(refused?.code ?? fine[stage]);
    answer(refused && refusalOf(refused));
    if (hit?.kind === 'closed_after') sockets.get(session.remotePort)?.destroySoon();
  }

  const senderOf = ({ envelope }: SMTPServerSession) =>
    envelope.mailFrom ? envelope.mailFrom.address.toLowerCase() : '';

  const smtp = new SMTPServer({
    banner: 'Leadbell stand-in',
    size: limits.message,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    onConnect(session, answer) {
      void run({ stage: 'connect', session, deed: () => undefined, answer });
    },
    onAuth({ username, password }, session, answer) {
      const deed = () => login(username ?? '', password ?? '');
      void run({
        stage: 'auth',
        session,
        deed,
        answer: (refusal) => answer(refusal ?? null, { user: username ?? '' }),
      });
    },
    onMailFrom(_address, session, answer) {
      void run({ stage: 'mail', session, deed: () => undefined, answer });
    },
    onRcptTo({ address }, session, answer) {
      const mailbox = address.toLowerCase();
      const deed = () =>
        session.envelope.rcptTo.length < limits.recipients
          ? admit(senderOf(session), mailbox)
          : { code: 452, text: '4.5.3 Too many recipients' };
      void run({ stage: 'rcpt', session, mailbox, deed, answer });
    },
    onData(stream, session, answer) {
      const mailbox = session.envelope.rcptTo[0]?.address.toLowerCase() ?? '';
      const deed = async (raw: Buffer) => {
        if (stream.sizeExceeded) return { code: 552, text: '5.3.4 Message too big' };
        return take(senderOf(session), mailbox, raw);
      };
      void buffer(stream).then(
        (raw) => run({ stage: 'data', session, mailbox, deed: () => deed(raw), answer }),
        // The client broke off.
        () => note({ stage: 'data', code: 0, mailbox }),
      );
    },
  });
  // A client that goes away in the middle is no news here.
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });

  return {
    connections: () => sockets.size,
    drop() {
      for (const socket of sockets.values()) socket.resetAndDestroy();
    },
    listen: (port: number) =>
      new Promise<number>((resolve, reject) => {
        smtp.server.once('error', reject);
        smtp.listen(port, '127.0.0.1', () => {
          const address = smtp.server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        smtp.close(() => resolve());
      }),
  };
}
