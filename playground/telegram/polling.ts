import type { Clock } from '../../src/clock.js';
import { TelegramRefusal } from './refusal.js';
import type { Update, Updates } from './updates.js';

/** What `getUpdates` is asked for. */
export interface PollRequest {
  offset?: number | undefined;
  limit: number;
  /** How long to wait for the first one, in s. */
  timeout: number;
}

/** Long polling: one request at a time, a second one ends the first. */
export interface Polling {
  /** Resolves once there is something or the time is over. Throws 409 where another request came. */
  poll(request: PollRequest): Promise<Update[]>;
  /** Ends a request that waits, as a webhook that is set does. */
  end(): void;
}

/** Builds it. */
export function createPolling(clock: Clock, updates: Updates): Polling {
  let current: AbortController | undefined;

  return {
    async poll({ offset = 0, limit, timeout }) {
      current?.abort();
      const mine = new AbortController();
      current = mine;
      if (offset > 0) updates.confirm(offset);
      const waiting = () => updates.pending().map(({ update }) => update);
      if (offset < 0) updates.confirm(waiting().at(offset)?.update_id ?? 0);
      if (waiting().length === 0 && timeout > 0) await something(clock, updates, timeout, mine.signal);
      if (mine.signal.aborted)
        throw new TelegramRefusal(
          409,
          'terminated by other getUpdates request; make sure that only one bot instance is running',
        );
      return waiting().slice(0, limit);
    },
    end: () => current?.abort(),
  };
}

async function something(clock: Clock, updates: Updates, seconds: number, ended: AbortSignal): Promise<void> {
  const came = new AbortController();
  const forget = updates.onPush(() => came.abort());
  await clock.sleep(seconds * 1_000, AbortSignal.any([came.signal, ended]));
  forget();
}
