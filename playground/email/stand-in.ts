import type { Clock } from '../../src/clock.js';
import { readMail } from './content.js';
import { defaultMailboxes } from './defaults.js';
import { createFaults } from './faults.js';
import { createMailboxes } from './mailboxes.js';
import { createPerson } from './person.js';
import type { SmtpReply } from './refusal.js';
import { createServer } from './server.js';
import type { MailCall, MailStandIn, ReceivedMail } from './types.js';

/** What a stand-in is made of; all but the clock has a sensible default. */
export interface MailStandInOptions {
  clock: Clock;
  /** 0 (the default) takes any free port. */
  port?: number;
  user?: string;
  password?: string;
  /** The addresses that there are. */
  mailboxes?: string[];
  /** Whether every message must offer to unsubscribe, as it does where Leadbell has a public address; true when left out. */
  unsubscribable?: boolean;
  /** Whether a mailbox's rate is enforced; true when left out. */
  rates?: boolean;
  /** How many times faster than a mail server's its minutes pass; 1 when left out. */
  timeScale?: number;
  /** How many of the last calls are remembered; all of them when left out. */
  keepCalls?: number;
  /** Hears one line for each refusal. */
  log?(line: string): void;
}

/** Starts the mail server's stand-in on 127.0.0.1. */
export async function createMailStandIn(options: MailStandInOptions): Promise<MailStandIn> {
  const { clock, user = 'leadbell', timeScale = 1, rates = true, unsubscribable = true } = options;
  const { keepCalls = Number.POSITIVE_INFINITY, log = () => {} } = options;
  let password = options.password ?? 'stand-in';
  const faults = createFaults();
  const boxes = createMailboxes({
    clock,
    timeScale,
    rates,
    addresses: options.mailboxes ?? defaultMailboxes,
  });
  const received: ReceivedMail[] = [];
  const calls: MailCall[] = [];
  const mistakes: string[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function take(sender: string, mailbox: string, raw: Buffer): Promise<SmtpReply | undefined> {
    const now = clock.now();
    const { problems, mail } = await readMail(raw, { sender, mailbox, now, unsubscribable });
    if (problems.length > 0) {
      mistakes.push(...problems);
      return {
        code: 554,
        text: `5.6.0 Message refused: ${problems.join('; ').replace(/[^\x20-\x7e]/g, '?')}`,
      };
    }
    received.push({ ...mail, id: received.length + 1, receivedAt: now, seen: false });
    changed();
    return undefined;
  }

  const server = createServer({
    login: (name, word) =>
      name === user && word === password
        ? undefined
        : { code: 535, text: '5.7.8 Username and password not accepted' },
    admit: boxes.admit,
    take,
    fault: faults.take,
    note(call) {
      calls.push({ ...call, at: clock.now() });
      if (calls.length > keepCalls) calls.shift();
      if (call.code >= 400) log(`${call.stage} ${call.mailbox ?? ''} refused with ${call.code}`);
    },
  });
  const port = await server.listen(options.port ?? 0);
  const messages = (mailbox?: string) =>
    received.filter((mail) => mailbox === undefined || mail.mailbox === mailbox);

  return {
    port,
    smtpUrl: `smtp://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    mailboxes: boxes.list,
    addMailbox(address, change) {
      boxes.add(address, change);
      changed();
    },
    changeMailbox(address, change) {
      boxes.change(address, change);
      changed();
    },
    messages,
    calls: (stage) => calls.filter((call) => stage === undefined || call.stage === stage),
    mistakes: () => [...mistakes],
    person: (mailbox) => createPerson({ messages: () => messages(mailbox), changed }),
    changePassword(word) {
      password = word;
    },
    addFault: faults.add,
    clearFaults: faults.clear,
    connections: server.connections,
    drop: server.drop,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: server.stop,
  };
}
