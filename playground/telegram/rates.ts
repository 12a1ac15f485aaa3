import type { Clock } from '../../src/clock.js';
import type { TelegramChat } from './types.js';

/** So many calls in any span of so many ms. */
interface Window {
  count: number;
  ms: number;
}

/**
 * core.telegram.org/bots/faq: "avoid sending more than one message per second" to a chat, "short bursts" allowed, of a size
 * that is not published; "not more than 20 messages per minute to the same group"; "about 30 messages per second" in all.
 * Of edits it says nothing; they are known to count too.
 */
const perChat: Window = { count: 5, ms: 5_000 };
const perGroup: Window = { count: 20, ms: 60_000 };
const inAll: Window = { count: 30, ms: 1_000 };

const counted = new Set(['sendMessage', 'sendDocument', 'editMessageText']);

/** Who may call what how often. */
export interface Rates {
  /** Counts a call; returns the seconds to wait when it comes too early, and counts nothing then. */
  take(method: string, chat: TelegramChat | undefined): number | undefined;
}

/** Sliding windows on the given clock; `timeScale` 60 makes Telegram's minute last a second. */
export function createRates(clock: Clock, timeScale: number): Rates {
  const taken = new Map<string, number[]>();

  /** Ms until the window has room; 0 where it has. */
  function wait(key: string, { count, ms }: Window, now: number): number {
    const span = ms / timeScale;
    const recent = (taken.get(key) ?? []).filter((at) => at > now - span);
    taken.set(key, recent);
    const oldest = recent.at(-count);
    return oldest === undefined ? 0 : oldest + span - now;
  }

  return {
    take(method, chat) {
      if (!counted.has(method) || !chat) return undefined;
      const now = clock.now().getTime();
      const windows: [string, Window][] = [
        [`${chat.id} s`, perChat],
        ...(chat.type === 'private' ? [] : [[`${chat.id} m`, perGroup] as [string, Window]]),
        ['all', inAll],
      ];
      const longest = Math.max(...windows.map(([key, window]) => wait(key, window, now)));
      if (longest > 0) return Math.ceil(longest / 1_000);
      for (const [key] of windows) taken.get(key)?.push(now);
      return undefined;
    },
  };
}
