import { LogLevel, WebClient } from '@slack/web-api';
import { createSlackStandIn, type SlackStandInOptions } from '../../../../playground/slack/stand-in.js';
import { createFrontDoor } from './front-door.js';
import { createHandClock } from './hand-clock.js';

/** A stand-in on a clock held in the hand, a real client of it, and an app's front door connected to it. */
export async function setUp(options: Partial<SlackStandInOptions> = {}) {
  const clock = createHandClock();
  const slack = await createSlackStandIn({ clock, ...options });
  const door = await createFrontDoor();
  slack.connectApp(door.url);
  return {
    clock,
    slack,
    door,
    client: clientOf(slack.apiUrl, slack.botToken),
    async stop() {
      await slack.stop();
      await door.stop();
    },
  };
}

/** A Web API client that neither retries nor talks. */
export function clientOf(slackApiUrl: string, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5_000,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
}

/** The error code a call is refused with; fails where it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const answer = await call.then(
    () => 'accepted',
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );
  return answer;
}
