import { z } from 'zod';
import { limits } from './limits.js';
import type { TelegramDeliveryFailure, TelegramWebhook } from './types.js';
import type { PendingUpdate, Updates } from './updates.js';
import type { World } from './world.js';

/** Sends updates to the bot's address: those of one chat in order, each until it is taken. */
export interface Webhook {
  readonly current: TelegramWebhook | undefined;
  set(webhook: TelegramWebhook | undefined): void;
  failures(): TelegramDeliveryFailure[];
  stop(): void;
}

/** The first wait after a delivery that was not taken, in ms, doubled each time up to the longest. Not in the reference. */
const retry = { first: 1_000, longest: 60_000 };

/** An answer that calls a method, which is another way to call one; the stand-in has only the usual way. */
const callsMethod = z.looseObject({ method: z.string() });

/** Builds it. */
export function createWebhook(world: World, updates: Updates, log: (line: string) => void): Webhook {
  const { clock } = world;
  const stopped = new AbortController();
  const busy = new Set<number>();
  const failures: TelegramDeliveryFailure[] = [];
  let current: TelegramWebhook | undefined;
  let changed = new AbortController();

  function fail(update: number, status: number, message: string): false {
    failures.push({ update, status, message, at: clock.now() });
    log(`update ${update} not taken: ${status} ${message}`);
    world.changed();
    return false;
  }

  async function post({ update }: PendingUpdate, { url, secretToken }: TelegramWebhook): Promise<boolean> {
    const done = new AbortController();
    const late = new AbortController();
    void clock
      .sleep(limits.webhookMs, AbortSignal.any([done.signal, stopped.signal]))
      .then(() => late.abort());
    try {
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: late.signal,
        headers: {
          'content-type': 'application/json',
          ...(secretToken !== undefined && { 'x-telegram-bot-api-secret-token': secretToken }),
        },
        body: JSON.stringify(update),
      });
      const body = await response.text();
      if (!response.ok) return fail(update.update_id, response.status, body.slice(0, 200));
      if (callsMethod.safeParse(jsonOf(body)).success)
        return fail(update.update_id, response.status, 'the answer calls a method');
      return true;
    } catch {
      return fail(update.update_id, 0, late.signal.aborted ? 'Read timeout expired' : 'Connection refused');
    } finally {
      done.abort();
    }
  }

  async function deliver(one: PendingUpdate): Promise<void> {
    busy.add(one.chat);
    let wait = retry.first;
    while (current && !stopped.signal.aborted && updates.pending().includes(one)) {
      const { signal } = changed;
      if (await post(one, current)) {
        updates.done(one);
        break;
      }
      await clock.sleep(wait, AbortSignal.any([stopped.signal, signal]));
      wait = Math.min(wait * 2, retry.longest);
    }
    busy.delete(one.chat);
    kick();
  }

  function kick(): void {
    if (!current || stopped.signal.aborted) return;
    for (const one of updates.pending()) {
      if (busy.size >= current.maxConnections) return;
      if (!busy.has(one.chat)) void deliver(one);
    }
  }

  updates.onPush(kick);
  return {
    get current() {
      return current;
    },
    set(webhook) {
      current = webhook;
      changed.abort();
      changed = new AbortController();
      world.changed();
      kick();
    },
    failures: () => [...failures],
    stop: () => stopped.abort(),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
