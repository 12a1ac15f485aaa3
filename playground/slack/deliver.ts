import { createHmac } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { limits } from './limits.js';
import type { SlackDeliveryAnswer, SlackDeliveryFailure } from './types.js';

/** One request to the app's front door. */
export interface Delivery {
  /** What it is, for the record of failures. */
  kind: string;
  contentType: 'application/x-www-form-urlencoded' | 'application/json';
  body: string;
  headers?: Record<string, string>;
}

/** An answer with what an event's sender looks at beside it. */
export interface DeliveryOutcome extends SlackDeliveryAnswer {
  noRetry: boolean;
  failure?: SlackDeliveryFailure['reason'];
}

/** Sends signed requests to the app and remembers what went wrong. */
export interface Deliverer {
  connect(url: string): void;
  /** Never rejects for what the app does; throws when no app is connected. Status 0: no answer within 3 s, or none at all. */
  send(delivery: Delivery): Promise<DeliveryOutcome>;
  /** Records an answer whose body Slack refuses. */
  refuse(kind: string, messages: string[]): void;
  failures(): SlackDeliveryFailure[];
  /** Breaks off what is under way. */
  stop(): void;
}

/** Slack's request signature, version 0. */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Events take any 2xx; commands and interactions want a 200. */
function isGood(delivery: Delivery, status: number): boolean {
  return delivery.contentType === 'application/json' ? status >= 200 && status < 300 : status === 200;
}

/** Builds the deliverer. */
export function createDeliverer(options: {
  clock: Clock;
  signingSecret: string;
  log(line: string): void;
  /** Sends over a socket; undefined where Socket Mode is off. */
  overSocket(delivery: Delivery): Promise<DeliveryOutcome> | undefined;
}): Deliverer {
  const { clock, signingSecret, log, overSocket } = options;
  const failures: SlackDeliveryFailure[] = [];
  const stopped = new AbortController();
  let appUrl: string | undefined;

  function fail(
    kind: string,
    reason: SlackDeliveryFailure['reason'],
    status: number,
    messages: string[] = [],
  ) {
    failures.push({ kind, reason, status, messages, at: clock.now() });
    log(`delivery of ${kind} failed: ${reason} ${status} ${messages.join('; ')}`.trim());
  }

  async function request(url: string, delivery: Delivery, signal: AbortSignal) {
    const timestamp = Math.floor(clock.now().getTime() / 1_000);
    const response = await fetch(url, {
      method: 'POST',
      body: delivery.body,
      redirect: 'manual',
      signal,
      headers: {
        'content-type': delivery.contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': sign(signingSecret, timestamp, delivery.body),
        ...delivery.headers,
      },
    });
    return {
      status: response.status,
      body: await response.text(),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  }

  return {
    connect: (url) => {
      appUrl = url;
    },
    async send(delivery) {
      const outcome = await overSocket(delivery);
      if (outcome?.failure) fail(delivery.kind, outcome.failure, outcome.status);
      if (outcome) return outcome;
      if (!appUrl) throw new Error('No app is connected to the Slack stand-in: call connectApp first.');
      const began = clock.now().getTime();
      const answered = new AbortController();
      const late = new AbortController();
      void clock
        .sleep(limits.answerMs, AbortSignal.any([answered.signal, stopped.signal]))
        .then(() => late.abort());
      const elapsed = () => clock.now().getTime() - began;
      try {
        const answer = await request(appUrl, delivery, late.signal);
        if (isGood(delivery, answer.status)) return { ...answer, ms: elapsed() };
        fail(delivery.kind, 'status', answer.status);
        return { ...answer, ms: elapsed(), failure: 'status' };
      } catch {
        const failure = late.signal.aborted ? 'timeout' : 'connection';
        fail(delivery.kind, failure, 0);
        return { status: 0, body: '', ms: elapsed(), noRetry: false, failure };
      } finally {
        answered.abort();
      }
    },
    refuse: (kind, messages) => fail(kind, 'answer', 200, messages),
    failures: () => [...failures],
    stop: () => stopped.abort(),
  };
}
