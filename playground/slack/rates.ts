import type { Clock } from '../../src/clock.js';

/** A pace: calls a minute on average, and how many may come at once. */
interface Pace {
  perMinute: number;
  burst: number;
}

/**
 * Slack's tiers (docs.slack.dev/apis/web-api/rate-limits), a method and workspace: 1+, 20+, 50+ and 100+ calls a minute,
 * "infrequent bursts" above that allowed; the size of a burst is not published.
 */
const tier1: Pace = { perMinute: 1, burst: 20 };
const tier2: Pace = { perMinute: 20, burst: 10 };
const tier3: Pace = { perMinute: 50, burst: 25 };
const tier4: Pace = { perMinute: 100, burst: 50 };

/** The tier of each method, from its reference page. */
const methodPaces: Record<string, Pace> = {
  'apps.connections.open': tier1,
  'bots.info': tier3,
  'chat.update': tier3,
  'chat.delete': tier3,
  'chat.postEphemeral': tier4,
  'conversations.info': tier3,
  'conversations.open': tier3,
  'conversations.join': tier3,
  'conversations.members': tier4,
  'users.conversations': tier3,
  'users.lookupByEmail': tier3,
  'users.info': tier4,
  'views.open': tier4,
  'views.push': tier4,
  'views.update': tier4,
  'views.publish': tier4,
  'files.getUploadURLExternal': tier4,
  'files.completeUploadExternal': tier4,
  'team.info': tier3,
  /** "Several hundred messages a minute" a workspace, said on `chat.postMessage`'s page without a number. */
  'chat.postMessage': { perMinute: 600, burst: 60 },
  /** "Hundreds of requests per minute", said on its page without a number: the fewest that are. */
  'chat.getPermalink': { perMinute: 200, burst: 50 },
  'oauth.v2.access': tier4,
  'conversations.list': tier2,
};

/** `chat.postMessage`: "one message per second per channel", "short bursts" allowed. */
const postsPerChannel: Pace = { perMinute: 60, burst: 5 };

/** Who may call what how often. */
export interface Rates {
  /** Counts a call; returns the seconds for Retry-After when it comes too early, and counts nothing then. */
  take(method: string, channel: string | undefined): number | undefined;
}

/** Token buckets on the given clock; `timeScale` 60 makes Slack's minute last a second. */
export function createRates(clock: Clock, timeScale: number): Rates {
  const buckets = new Map<string, { tokens: number; at: number }>();

  /** Milliseconds until the next call may come; 0 when it may come now. */
  function wait(key: string, pace: Pace): { ms: number; commit: () => void } {
    const now = clock.now().getTime();
    const perMs = (pace.perMinute * timeScale) / 60_000;
    const bucket = buckets.get(key) ?? { tokens: pace.burst, at: now };
    const tokens = Math.min(pace.burst, bucket.tokens + (now - bucket.at) * perMs);
    return {
      ms: tokens >= 1 ? 0 : (1 - tokens) / perMs,
      commit: () => buckets.set(key, { tokens: tokens - 1, at: now }),
    };
  }

  return {
    take(method, channel) {
      const pace = methodPaces[method];
      const waits = [
        ...(pace ? [wait(method, pace)] : []),
        ...(method === 'chat.postMessage' && channel ? [wait(`${method} ${channel}`, postsPerChannel)] : []),
      ];
      const longest = Math.max(0, ...waits.map(({ ms }) => ms));
      if (longest > 0) return Math.ceil(longest / 1_000);
      for (const { commit } of waits) commit();
      return undefined;
    },
  };
}
