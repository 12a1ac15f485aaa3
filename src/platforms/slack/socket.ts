import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { SendError } from '../platform.js';
import { boltLogger } from './bolt-logger.js';
import { slackClientOptions } from './client.js';
import { toSendError } from './send-error.js';

/** An envelope as the library hands it on. */
export interface SlackEnvelope {
  envelope_id: string;
  body: Record<string, unknown>;
  ack(response?: unknown): Promise<void>;
  retry_num?: number;
  retry_reason?: string;
}

/** What one socket needs. */
export interface SocketParts {
  appToken: string;
  apiUrl?: string;
  clock: Clock;
  log: Logger;
  onEnvelope(envelope: SlackEnvelope): void;
}

/** One open socket to Slack. */
export interface SlackSocket {
  /** Resolves with the reason when Slack asks for it to be given up, and with `gone` when it broke. */
  ending: Promise<string>;
  /** Takes nothing more and closes. */
  close(): void;
}

/** A socket that has not said hello by then is given up, in ms; longer than the Web API call that comes first may take. */
const openWithin = 15_000;

const leave = z.looseObject({ type: z.literal('disconnect'), reason: z.string() });

/**
 * Opens one socket and waits until Slack has greeted it.
 * @throws SendError with the reason Slack gave, or `no_answer` or `gone`.
 */
export async function openSocket(parts: SocketParts): Promise<SlackSocket> {
  const { appToken, clock, log } = parts;
  // Its own reconnecting is left off: it waits 5 s first, and an attempt that fails becomes an unhandled rejection.
  const client = new SocketModeClient({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    clientOptions: slackClientOptions(parts),
  });
  const ending = new Promise<string>((resolve) => {
    client.once('disconnected', () => resolve('gone'));
    overhear(client, log, resolve);
  });
  client.on('slack_event', (envelope: SlackEnvelope) => parts.onEnvelope(envelope));
  const close = () => {
    client.removeAllListeners('slack_event');
    void client.disconnect();
  };

  const opening = client.start();
  const answered = new AbortController();
  const late = clock.sleep(openWithin, answered.signal).then(() => 'no_answer');
  const failed = Promise.race([late, ending]).then((reason) => {
    throw new SendError('later', reason);
  });
  try {
    await Promise.race([opening, failed]);
    return { ending, close };
  } catch (error) {
    close();
    // A client that is told to disconnect while it asks for its address connects all the same.
    opening.then(close, () => undefined);
    if (error instanceof SendError) throw error;
    throw error === undefined ? new SendError('later', 'gone') : toSendError(error);
  } finally {
    answered.abort();
  }
}

/**
 * Hears what comes before the library does. It would close a socket as soon as Slack asks for it, before there is
 * another, and an event it cannot read would become an unhandled rejection.
 */
function overhear(client: SocketModeClient, log: Logger, onLeave: (reason: string) => void): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (data: unknown, isBinary: boolean) => {
    try {
      const left = leave.safeParse(JSON.parse(String(data)));
      if (left.success) return onLeave(left.data.reason);
      for (const handle of handlers) await handle(data, isBinary);
    } catch (error) {
      // Its message may quote what Slack sent.
      log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'slack sent what cannot be read');
    }
  });
}
