import { limits } from './limits.js';
import { badRequest } from './refusal.js';
import type { TelegramCallbackAnswer } from './types.js';
import { type World, word } from './world.js';

/** The presses that wait for an answer. */
export interface Presses {
  /** A new press: its id, and what it will be answered with. */
  open(): { id: string; answered: Promise<TelegramCallbackAnswer | undefined> };
  /** Throws where the press is not known, was answered, or is too old. */
  answer(id: string, answer: TelegramCallbackAnswer): void;
  stop(): void;
}

/** Builds them. */
export function createPresses({ clock, changed }: World): Presses {
  const waiting = new Map<string, (answer: TelegramCallbackAnswer | undefined) => void>();
  const stopped = new AbortController();

  return {
    open() {
      const id = word(9);
      const answered = new Promise<TelegramCallbackAnswer | undefined>((resolve) => {
        waiting.set(id, resolve);
        const over = new AbortController();
        void clock
          .sleep(limits.answerWithin, AbortSignal.any([over.signal, stopped.signal]))
          .then(() => settle(id, undefined));
      });
      return { id, answered };
    },
    answer(id, answer) {
      if (!settle(id, answer))
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
    },
    stop: () => stopped.abort(),
  };

  function settle(id: string, answer: TelegramCallbackAnswer | undefined): boolean {
    const resolve = waiting.get(id);
    if (!resolve) return false;
    waiting.delete(id);
    resolve(answer);
    changed();
    return true;
  }
}
