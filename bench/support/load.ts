import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';

/** Captures to send, each in a conversation of its own. */
export interface LoadOrder {
  /** The server, with an agent's key. */
  url: string;
  key: string;
  /** For how long, in ms. */
  ms: number;
  /** So many at a time as fast as they are answered, or so many a second whatever the answers. */
  pace: { atOnce: number } | { perSecond: number };
}

/** What the captures came to. */
export interface LoadOutcome {
  /** Captures answered with 201. */
  captured: number;
  /** All others. */
  failed: number;
  /** From the first request to the last answer. */
  ms: number;
  /** Of each captured one, in ms. */
  latencies: number[];
}

/** Sends captures from a process of its own, so that making them costs the measured one nothing but the machine. */
export type Load = (order: LoadOrder) => Promise<LoadOutcome>;

const entry = fileURLToPath(new URL('./load-process.js', import.meta.url));

/** Starts the process; it ends with the family. */
export function startLoad(bench: Bench): Load {
  const child = fork(entry);
  bench.defer(async () => child.kill());
  return async (order) => {
    child.send(order);
    const [outcome] = (await once(child, 'message')) as [LoadOutcome];
    if (outcome.failed > 0) throw new Error(`${outcome.failed} captures were not answered with 201`);
    return outcome;
  };
}
