import type { Deliverer, Delivery, DeliveryOutcome } from './deliver.js';
import type { SlackDeliveryAnswer, SlackEventOptions } from './types.js';
import { type World, word } from './world.js';

/** Waits before the three further tries of an event, and what Slack calls the failure. */
const retryWaits = [0, 60_000, 300_000];
const retryReasons = {
  timeout: 'http_timeout',
  connection: 'connection_failed',
  status: 'http_error',
  answer: 'http_error',
};

/** Sends events as the Events API does. */
export interface Events {
  /** Resolves with the first try's answer; further tries go on behind it. With `retryNum` it is that one try alone. */
  send(event: Record<string, unknown>, options?: SlackEventOptions): Promise<SlackDeliveryAnswer>;
  verifyUrl(challenge: string): Promise<SlackDeliveryAnswer>;
  /** Tells the app that it gets no more events for a minute. */
  limitRate(): Promise<SlackDeliveryAnswer>;
  stop(): void;
}

const answerOf = ({ status, body, ms }: DeliveryOutcome): SlackDeliveryAnswer => ({ status, body, ms });
const delivered = (outcome: DeliveryOutcome) => outcome.failure === undefined;

/** Builds the sender. `timeScale` shortens the waits between tries. */
export function createEvents(options: {
  world: World;
  deliverer: Deliverer;
  verificationToken: string;
  timeScale: number;
}): Events {
  const { world, deliverer, verificationToken } = options;
  const stopped = new AbortController();

  function delivery(body: Record<string, unknown>, headers: Record<string, string> = {}): Delivery {
    return {
      kind: String(body.type),
      contentType: 'application/json',
      body: JSON.stringify({ token: verificationToken, ...body }),
      headers,
    };
  }

  async function retry(body: Record<string, unknown>, first: DeliveryOutcome): Promise<void> {
    let last = first;
    for (const [index, wait] of retryWaits.entries()) {
      if (last.noRetry) return;
      if (wait > 0) await world.clock.sleep(wait / options.timeScale, stopped.signal);
      if (stopped.signal.aborted) return;
      last = await deliverer.send(
        delivery(body, retryHeaders(index + 1, retryReasons[last.failure ?? 'status'])),
      );
      if (delivered(last)) return;
    }
  }

  return {
    async send(event, { eventId, retryNum, eventTime } = {}) {
      const body = {
        type: 'event_callback',
        team_id: world.team.id,
        context_team_id: world.team.id,
        context_enterprise_id: world.enterprise?.id ?? null,
        api_app_id: world.appId,
        event: { event_ts: world.nextTs(), ...event },
        event_id: eventId ?? `Ev${word(5).toUpperCase()}`,
        event_time: eventTime ?? Math.floor(world.clock.now().getTime() / 1_000),
        authorizations: [
          {
            enterprise_id: world.enterprise?.id ?? null,
            team_id: world.enterprise ? null : world.team.id,
            user_id: world.bot.userId,
            is_bot: true,
            is_enterprise_install: world.enterprise !== undefined,
          },
        ],
        is_ext_shared_channel: false,
        event_context: `4-${word(6)}`,
      };
      const headers = retryNum === undefined ? {} : retryHeaders(retryNum, 'http_timeout');
      const first = await deliverer.send(delivery(body, headers));
      if (!delivered(first) && retryNum === undefined) void retry(body, first);
      return answerOf(first);
    },
    async verifyUrl(challenge) {
      return answerOf(await deliverer.send(delivery({ type: 'url_verification', challenge })));
    },
    async limitRate() {
      const minute = Math.floor(world.clock.now().getTime() / 60_000) * 60;
      const { team, appId } = world;
      const body = {
        type: 'app_rate_limited',
        team_id: team.id,
        minute_rate_limited: minute,
        api_app_id: appId,
      };
      return answerOf(await deliverer.send(delivery(body)));
    },
    stop: () => stopped.abort(),
  };
}

function retryHeaders(num: number, reason: string): Record<string, string> {
  return { 'x-slack-retry-num': String(num), 'x-slack-retry-reason': reason };
}
