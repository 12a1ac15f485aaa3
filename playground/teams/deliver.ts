import type { Clock } from '../../src/clock.js';
import { limits } from './limits.js';
import type { TeamsAnswer, TeamsDeliveryFailure } from './types.js';

/** Sends activities to the app and remembers what went wrong. */
export interface Deliverer {
  connect(url: string): void;
  /** Never rejects for what the app does; throws when no app is connected. Status 0: no answer in time, or none at all. */
  send(kind: string, body: string): Promise<TeamsAnswer>;
  /** Sends the last one again. */
  again(): Promise<TeamsAnswer>;
  /** Records an answer whose body Teams refuses. */
  refuse(kind: string, messages: string[]): void;
  failures(): TeamsDeliveryFailure[];
  /** Breaks off what is under way. */
  stop(): void;
}

/** Builds the deliverer; `token` is what it bears where the app has an id. */
export function createDeliverer(options: {
  clock: Clock;
  token?: string;
  log(line: string): void;
}): Deliverer {
  const { clock, token, log } = options;
  const failures: TeamsDeliveryFailure[] = [];
  const stopped = new AbortController();
  let appUrl: string | undefined;
  let last: { kind: string; body: string } | undefined;

  function fail(
    kind: string,
    reason: TeamsDeliveryFailure['reason'],
    status: number,
    messages: string[] = [],
  ): void {
    failures.push({ kind, reason, status, messages, at: clock.now() });
    log(`delivery of ${kind} failed: ${reason} ${status} ${messages.join('; ')}`.trim());
  }

  async function send(kind: string, body: string): Promise<TeamsAnswer> {
    if (!appUrl) throw new Error('No app is connected to the Teams stand-in: call connectApp first.');
    last = { kind, body };
    const began = clock.now().getTime();
    const answered = new AbortController();
    const late = new AbortController();
    void clock
      .sleep(limits.answerMs, AbortSignal.any([answered.signal, stopped.signal]))
      .then(() => late.abort());
    const elapsed = () => clock.now().getTime() - began;
    try {
      const response = await fetch(appUrl, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: late.signal,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
      });
      const answer = { status: response.status, body: await response.text(), ms: elapsed() };
      if (!response.ok) fail(kind, 'status', response.status);
      return answer;
    } catch {
      fail(kind, late.signal.aborted ? 'timeout' : 'connection', 0);
      return { status: 0, body: '', ms: elapsed() };
    } finally {
      answered.abort();
    }
  }

  return {
    connect: (url) => {
      appUrl = url;
    },
    send,
    again() {
      if (!last) throw new Error('Nothing was delivered yet.');
      return send(last.kind, last.body);
    },
    refuse: (kind, messages) => fail(kind, 'answer', 200, messages),
    failures: () => [...failures],
    stop: () => stopped.abort(),
  };
}
