import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

/** What a Web API client needs. */
export interface SlackClientOptions {
  /** Left out for what needs none, such as the exchange of tokens. */
  token?: string;
  /** Another Web API base, ending in `/`. */
  apiUrl?: string;
  /** Slack must answer within this, in ms; 10 s, well inside a drain's lease, when left out. */
  timeout?: number;
  log: Logger;
}

/** A Web API client that never retries by itself: the drain does, and a client of its own mind would post twice. */
export function createSlackClient({ token, ...options }: SlackClientOptions): WebClient {
  return new WebClient(token, slackClientOptions(options));
}

/**
 * How every client calls Slack: once, within the time-out.
 * `headers` is never set: web-api 8 would write the first workspace's token into that shared object.
 */
export function slackClientOptions({
  apiUrl,
  timeout = 10_000,
  log,
}: Omit<SlackClientOptions, 'token'>): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (...parts) => log.debug({ parts: parts.map(String) }, 'slack client'),
      setLevel: () => undefined,
      getLevel: () => LogLevel.ERROR,
      setName: () => undefined,
    },
  };
}
