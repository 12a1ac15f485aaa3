import type { App, Receiver } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { backoff } from '../../notify/backoff.js';
import { SendError } from '../platform.js';
import { openSocket, type SlackEnvelope, type SlackSocket, type SocketParts } from './socket.js';

/** What Socket Mode needs. */
export type SocketsParts = Omit<SocketParts, 'onEnvelope'>;

/** Slack's door by sockets. */
export interface Sockets extends Receiver {
  /** Opens them in the background and keeps them open until `stop`. */
  start(): Promise<void>;
  /** Takes no more envelopes and closes; what was taken runs on. */
  stop(): Promise<void>;
}

/** Sockets of one process, so that one is there while another breaks. Slack allows an app 10 in all. */
const socketsHere = 2;

/** A socket that lasted this long was a good one: the next is opened without waiting. In ms. */
const goodAfter = 10_000;

/** Receives envelopes on several sockets. One that Slack asks back is closed once there is another in its place. */
export function createSockets(parts: SocketsParts): Sockets {
  const { clock, log } = parts;
  const stopping = new AbortController();
  const open = new Set<SlackSocket>();
  /** What was answered to each envelope that is under way or done: Slack sends one again whose answer got lost. */
  const answers = new LRUCache<string, { response?: unknown }>({ max: 10_000, ttl: 600_000 });
  let app: App | undefined;

  /** An answer that can no longer be sent keeps no work from being done; if Slack sends it again, nothing happens twice. */
  async function acknowledge(envelope: SlackEnvelope, response: unknown): Promise<void> {
    try {
      await envelope.ack(response);
    } catch (error) {
      log.debug({ err: error, envelope: envelope.envelope_id }, 'slack envelope not acknowledged');
    }
  }

  async function take(envelope: SlackEnvelope): Promise<void> {
    const { envelope_id: id, body, retry_num: retryNum, retry_reason: retryReason } = envelope;
    const known = answers.get(id);
    if (known) return acknowledge(envelope, known.response);
    answers.set(id, {});
    await app?.processEvent({
      body,
      ...(retryNum !== undefined && { retryNum }),
      ...(retryReason !== undefined && { retryReason }),
      ack: async (response: unknown) => {
        answers.set(id, { response });
        await acknowledge(envelope, response);
      },
    });
  }

  function onEnvelope(envelope: SlackEnvelope): void {
    take(envelope).catch((error: unknown) => log.error({ err: error }, 'slack envelope failed'));
  }

  function close(socket: SlackSocket): void {
    open.delete(socket);
    socket.close();
  }

  async function keepOne(): Promise<void> {
    let failures = 0;
    let last: SlackSocket | undefined;
    while (!stopping.signal.aborted) {
      let wait = 0;
      try {
        const socket = await openSocket({ ...parts, onEnvelope });
        open.add(socket);
        if (stopping.signal.aborted) return close(socket);
        if (last) close(last);
        last = socket;
        const began = clock.now().getTime();
        const reason = await socket.ending;
        log.info({ reason }, 'slack socket ends');
        if (clock.now().getTime() - began >= goodAfter) {
          failures = 0;
          continue;
        }
      } catch (error) {
        const { code, details } = error instanceof SendError ? error : new SendError('later', 'unknown');
        log.warn({ code }, 'slack socket cannot be opened yet');
        wait = details.retryAfter ?? 0;
      }
      await clock.sleep(Math.max(wait, backoff(failures, Math.random)), stopping.signal);
      failures += 1;
    }
  }

  return {
    init(bolt) {
      app = bolt;
    },
    async start() {
      for (let kept = 0; kept < socketsHere; kept++) void keepOne();
    },
    async stop() {
      stopping.abort();
      for (const socket of open) close(socket);
    },
  };
}
