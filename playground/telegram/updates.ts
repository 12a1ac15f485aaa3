import type { World } from './world.js';

/** An `Update`. */
export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

/** An update that the bot has not taken yet. */
export interface PendingUpdate {
  update: Update;
  /** The chat it belongs to: a webhook gets those of one chat in order. */
  chat: number;
}

/** The kinds of updates that the stand-in knows. */
export type UpdateKind = 'message' | 'callback_query' | 'my_chat_member';

/** The updates that wait for the bot, in order, and every one there ever was. */
export interface Updates {
  push(kind: UpdateKind, body: object, chat: number): void;
  /** Puts one that there was once more at the end of those that wait. */
  repeat(id: number): void;
  all(): Update[];
  pending(): PendingUpdate[];
  /** Takes one away that the bot took. */
  done(one: PendingUpdate): void;
  /** Takes away those before an id. */
  confirm(offset: number): void;
  /** Which kinds are kept at all; left out, all that the stand-in knows. */
  allow(kinds: readonly string[] | undefined): void;
  /** Called after one was added. */
  onPush(listener: () => void): () => void;
}

/** Builds the queue; ids are counted from after `idsAfter`. */
export function createUpdates(world: World, idsAfter = 100_000_000): Updates {
  const every: PendingUpdate[] = [];
  let waiting: PendingUpdate[] = [];
  let allowed: readonly string[] = [];
  let last = idsAfter;
  const listeners = new Set<() => void>();

  function add(one: PendingUpdate): void {
    waiting.push(one);
    world.changed();
    for (const listener of [...listeners]) listener();
  }

  return {
    push(kind, body, chat) {
      if (allowed.length > 0 && !allowed.includes(kind)) return;
      last += 1;
      const one = { update: { update_id: last, [kind]: body }, chat };
      every.push(one);
      add(one);
    },
    repeat(id) {
      const one = every.find(({ update }) => update.update_id === id);
      if (!one) throw new Error(`There is no update ${id}.`);
      add({ ...one });
    },
    all: () => every.map(({ update }) => update),
    pending: () => [...waiting],
    done(one) {
      waiting = waiting.filter((other) => other !== one);
      world.changed();
    },
    confirm(offset) {
      waiting = waiting.filter(({ update }) => update.update_id >= offset);
      world.changed();
    },
    allow(kinds) {
      if (kinds) allowed = kinds;
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
