import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Clock } from '../../clock.js';
import { pause } from './matches.js';
import { StoreError } from './query/store-error.js';

/** MongoDB's own time-out of an idle cursor, in milliseconds. */
export const CURSOR_IDLE_MS = 600_000;
/** The most cursors kept at once; the longest idle one goes first. */
const MOST_CURSORS = 1_000;
const FIRST_BATCH = 101;
/** MongoDB's bound on one batch, in bytes. */
const BATCH_BYTES = 16 * 1024 * 1024;

/** Documents, as BSON, still to be sent; `pause` where others may run before the next one is looked for. */
export interface Cursor {
  ns: string;
  rest: Iterator<Uint8Array | typeof pause>;
  held?: Uint8Array | undefined;
}

/** A batch, and the id to ask for the next one with: 0 when there is none. */
export interface Batch {
  id: bigint;
  docs: Uint8Array[];
}

/** Open cursors. */
export interface Cursors {
  first(cursor: Cursor, batchSize: number | undefined, single: boolean): Promise<Batch>;
  /** Throws CursorNotFound. */
  next(id: bigint, ns: string, batchSize: number | undefined): Promise<Batch>;
  kill(id: bigint): boolean;
  /** Ends the cursors of a collection whose documents or indexes are going away. */
  killAll(ns: string): void;
}

/** Keeps cursors between batches, each until it is read out, killed or idle for ten minutes. */
export function createCursors(clock: Pick<Clock, 'now'>): Cursors {
  const open = new Map<bigint, { cursor: Cursor; usedAt: number }>();
  let lastId = BigInt(clock.now().getTime()) << 16n;

  function sweep(): void {
    const oldest = clock.now().getTime() - CURSOR_IDLE_MS;
    for (const [id, { usedAt }] of open) if (usedAt < oldest || open.size > MOST_CURSORS) open.delete(id);
  }

  async function take(cursor: Cursor, most: number): Promise<{ docs: Uint8Array[]; done: boolean }> {
    const docs: Uint8Array[] = [];
    let bytes = 0;
    while (docs.length < most) {
      const next = cursor.held ?? pull(cursor);
      cursor.held = undefined;
      if (!next) return { docs, done: true };
      if (next === pause) {
        await othersFirst();
        continue;
      }
      if (docs.length > 0 && bytes + next.length > BATCH_BYTES) {
        cursor.held = next;
        return { docs, done: false };
      }
      docs.push(next);
      bytes += next.length;
    }
    return { docs, done: false };
  }

  function keep(id: bigint, cursor: Cursor): void {
    open.delete(id);
    open.set(id, { cursor, usedAt: clock.now().getTime() });
    sweep();
  }

  return {
    async first(cursor, batchSize, single) {
      const { docs, done } = await take(cursor, batchSize ?? FIRST_BATCH);
      if (done || single) return { id: 0n, docs };
      lastId += 1n;
      keep(lastId, cursor);
      return { id: lastId, docs };
    },
    async next(id, ns, batchSize) {
      sweep();
      const cursor = open.get(id)?.cursor;
      if (!cursor || cursor.ns !== ns)
        throw new StoreError(43, 'CursorNotFound', `cursor id ${id} not found`);
      const { docs, done } = await take(cursor, batchSize || Number.POSITIVE_INFINITY);
      if (done) open.delete(id);
      else keep(id, cursor);
      return { id: done ? 0n : id, docs };
    },
    kill: (id) => open.delete(id),
    killAll(ns) {
      for (const [id, { cursor }] of open) if (cursor.ns === ns) open.delete(id);
    },
  };
}

function pull(cursor: Cursor): Uint8Array | typeof pause | undefined {
  const next = cursor.rest.next();
  return next.done ? undefined : next.value;
}
