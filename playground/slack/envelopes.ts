import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Delivery, DeliveryOutcome } from './deliver.js';
import { limits } from './limits.js';
import type { Link, Links } from './links.js';
import type { SlackEnvelope } from './types.js';
import type { World } from './world.js';

/** What goes over a socket: one delivery, told apart by `envelope_id`, until it is acknowledged or given up. */
interface Envelope {
  record: SlackEnvelope;
  message: { envelope_id: string; type: SlackEnvelope['type']; accepts_response_payload: boolean };
  payload: Record<string, unknown>;
  acknowledged: AbortController;
  answer: string;
  last?: Link;
}

/** Sends deliveries over the app's sockets. */
export interface Envelopes {
  /** The first try's outcome; further tries go on behind it. */
  send(delivery: Delivery): Promise<DeliveryOutcome>;
  /** Takes what the app said on a socket. */
  take(text: string): void;
  list(): SlackEnvelope[];
  stop(): void;
}

const ackSchema = z.strictObject({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

/** How long a delivery waits for the app to open a socket again: as long as an event's last try over HTTP. */
const giveUpMs = 300_000;

/** Builds the sender. `refuse` hears what Slack would hold against the app. */
export function createEnvelopes(options: {
  world: World;
  links: Links;
  refuse(kind: string, messages: string[]): void;
}): Envelopes {
  const { world, links, refuse } = options;
  const pending = new Map<string, Envelope>();
  const sent: SlackEnvelope[] = [];
  const stopped = new AbortController();

  /** One try: to one socket, until it is acknowledged, that socket is gone, or 3 s have passed. */
  async function attempt(envelope: Envelope, retry: Record<string, unknown>): Promise<DeliveryOutcome> {
    const began = world.clock.now().getTime();
    const { acknowledged } = envelope;
    const link = links.next(envelope.last);
    if (link) {
      envelope.last = link;
      const { delayMs } = links.fault;
      if (delayMs) await world.clock.sleep(delayMs, AbortSignal.any([link.gone, stopped.signal]));
      envelope.record.sockets.push(link.id);
      links.send(link, { ...envelope.message, payload: envelope.payload, ...retry });
      const over = AbortSignal.any([acknowledged.signal, link.gone, stopped.signal]);
      await world.clock.sleep(limits.answerMs, over);
    }
    const ms = world.clock.now().getTime() - began;
    if (acknowledged.signal.aborted) return { status: 200, body: envelope.answer, ms, noRetry: true };
    const failure = link && !link.gone.aborted ? 'timeout' : 'connection';
    return { status: 0, body: '', ms, noRetry: true, failure };
  }

  async function again(envelope: Envelope, first: DeliveryOutcome): Promise<void> {
    const { acknowledged } = envelope;
    const over = AbortSignal.any([acknowledged.signal, stopped.signal]);
    let last = first;
    for (let retry = 1; retry <= limits.retries; retry++) {
      const patience = new AbortController();
      void world.clock.sleep(giveUpMs, AbortSignal.any([over, patience.signal])).then(() => patience.abort());
      await links.some(patience.signal);
      patience.abort();
      if (over.aborted) break;
      last = await attempt(envelope, {
        retry_attempt: retry,
        retry_reason: last.failure === 'timeout' ? 'timeout' : 'connection_failed',
      });
      if (!last.failure) break;
    }
    pending.delete(envelope.message.envelope_id);
  }

  return {
    async send(delivery) {
      const { type, payload } = contentOf(delivery);
      const record: SlackEnvelope = { id: randomUUID(), type, sockets: [], acknowledged: false };
      const envelope: Envelope = {
        record,
        message: { envelope_id: record.id, type, accepts_response_payload: type !== 'events_api' },
        payload,
        acknowledged: new AbortController(),
        answer: '',
      };
      sent.push(record);
      pending.set(record.id, envelope);
      const first = await attempt(envelope, { retry_attempt: 0, retry_reason: '' });
      if (first.failure) void again(envelope, first);
      else pending.delete(record.id);
      return first;
    },
    take(text) {
      const ack = ackSchema.safeParse(jsonOf(text));
      if (!ack.success) return refuse('acknowledgement', [z.prettifyError(ack.error)]);
      const { envelope_id, payload = {} } = ack.data;
      if (links.fault.loseAcks) {
        links.fault = { ...links.fault, loseAcks: links.fault.loseAcks - 1 };
        return;
      }
      const envelope = pending.get(envelope_id);
      if (!envelope) {
        if (!sent.some(({ id }) => id === envelope_id)) refuse('acknowledgement', ['unknown envelope_id']);
        return;
      }
      const empty = Object.keys(payload).length === 0;
      if (!empty && !envelope.message.accepts_response_payload)
        refuse(envelope.message.type, ['this envelope takes no payload in its answer']);
      envelope.answer = empty ? '' : JSON.stringify(payload);
      envelope.record.acknowledged = true;
      envelope.acknowledged.abort();
    },
    list: () => sent.map((record) => ({ ...record, sockets: [...record.sockets] })),
    stop: () => stopped.abort(),
  };
}

/** What of a delivery over HTTP an envelope carries: events are JSON, interactions a form's `payload`, commands the form. */
function contentOf({ contentType, body }: Delivery): Pick<SlackEnvelope, 'type'> & Pick<Envelope, 'payload'> {
  if (contentType === 'application/json') return { type: 'events_api', payload: JSON.parse(body) };
  const form = Object.fromEntries(new URLSearchParams(body));
  if (form.payload === undefined) return { type: 'slash_commands', payload: form };
  return { type: 'interactive', payload: JSON.parse(form.payload) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
