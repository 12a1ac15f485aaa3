import type { Engine } from './engine.js';

/** Runs writes one after another, those that wait together in one commit. */
export interface WriteQueue {
  /** Resolves when what `work` wrote is on disk; what a `work` that threw wrote is undone, and it rejects. */
  add<T>(work: () => T): Promise<T>;
}

interface Waiting {
  run(): () => void;
  fail(error: unknown): void;
}

/** How long writes of several writers are gathered before they are committed together, in milliseconds. */
const GATHER_MS = 2;

/** A queue on `engine`. `onBroken` is called when a commit failed: the disk is full or broken, and nothing can go on. */
export function createWriteQueue(engine: Engine, onBroken: (error: Error) => void): WriteQueue {
  let waiting: Waiting[] = [];
  let lastSize = 0;

  // A lone writer is served at once; several are waited for a moment, so that they share a commit.
  function schedule(): void {
    if (lastSize > 1) setTimeout(commit, GATHER_MS);
    else setImmediate(commit);
  }

  function commit(): void {
    const batch = waiting;
    waiting = [];
    lastSize = batch.length;
    let settle: (() => void)[] = [];
    try {
      engine.env.transact(() => {
        settle = batch.map((one) => one.run());
      });
    } catch (error) {
      for (const one of batch) one.fail(error);
      onBroken(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    for (const done of settle) done();
  }

  function attempt<T>(
    work: () => T,
    resolve: (value: T) => void,
    reject: (error: unknown) => void,
  ): () => void {
    try {
      const value = engine.env.transact(work);
      return () => resolve(value);
    } catch (error) {
      engine.catalog.reload();
      return () => reject(error);
    }
  }

  return {
    add: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) schedule();
        waiting.push({ run: () => attempt(work, resolve, reject), fail: reject });
      }),
  };
}
