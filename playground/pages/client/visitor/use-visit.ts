/// <reference lib="dom" />
import { useRef, useState } from 'react';
import type { VisitorConversation, VisitorMessage } from '../../conversations.js';
import { type Receipt, sendLead, sendMessages } from './send.js';

/** Between two messages of a conversation that plays, in ms. */
const typingTime = 260;

/** What became of a visit. */
export type Outcome = 'created' | 'repeated' | 'failed';

/** One visitor's visit: their conversation with the agent, and what of it Leadbell has. */
export interface Visit {
  /** The agent's own id of the conversation. */
  id: string;
  messages: VisitorMessage[];
  /** How many messages Leadbell has. */
  sent: number;
  playing: boolean;
  outcome: Outcome | undefined;
  receipts: Receipt[];
  /** Sends what is not sent yet, message by message, then the lead. */
  send(fields: Record<string, string>): Promise<void>;
  /** Sends everything once more, as an agent does that lost an answer. */
  sendAgain(fields: Record<string, string>): Promise<void>;
  /** Adds one message and sends it. */
  say(message: VisitorMessage): Promise<void>;
}

/** Plays a visit. */
export function useVisit(start: Pick<VisitorConversation, 'slug' | 'messages'>): Visit {
  const [id] = useState(() => `${start.slug}-${crypto.randomUUID()}`);
  const [messages, setMessages] = useState(start.messages);
  const [sent, setSent] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [receipts, setReceipts] = useState<Receipt[]>([]);
  const delivered = useRef(0);
  const all = useRef(start.messages);

  const note = (receipt: Receipt) => {
    setReceipts((before) => [...before, receipt]);
    if (!receipt.ok) setOutcome('failed');
    return receipt.ok;
  };

  async function sendUpTo(end: number): Promise<boolean> {
    while (delivered.current < end) {
      const index = delivered.current;
      const message = all.current[index];
      if (!message) return false;
      if (!note(await sendMessages(id, [{ ...message, id: `m${index + 1}` }]))) return false;
      delivered.current = Math.max(delivered.current, index + 1);
      setSent(delivered.current);
      if (delivered.current < end) await pause(typingTime);
    }
    return true;
  }

  async function lead(fields: Record<string, string>): Promise<void> {
    const receipt = await sendLead(id, fields);
    if (note(receipt)) setOutcome(receipt.created ? 'created' : 'repeated');
  }

  async function play(action: () => Promise<void>): Promise<void> {
    setPlaying(true);
    setOutcome(undefined);
    await action();
    setPlaying(false);
  }

  return {
    id,
    messages,
    sent,
    playing,
    outcome,
    receipts,
    send: (fields) =>
      play(async () => {
        if (await sendUpTo(all.current.length)) await lead(fields);
      }),
    sendAgain: (fields) =>
      play(async () => {
        const again = all.current.map((message, index) => ({ ...message, id: `m${index + 1}` }));
        if (again.length === 0 || note(await sendMessages(id, again))) await lead(fields);
      }),
    say: (message) =>
      play(async () => {
        all.current = [...all.current, message];
        setMessages(all.current);
        await sendUpTo(all.current.length);
      }),
  };
}

function pause(ms: number): Promise<void> {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return new Promise((resolve) => setTimeout(resolve, calm ? 0 : ms));
}
