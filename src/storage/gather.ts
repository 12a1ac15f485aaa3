interface Waiting<T, R> {
  item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/** The most calls of one batch. */
const most = 100;
/** For how long, in ms, a batch that is not answered holds up the next one: its connection may have gone dead. */
const longestHold = 1_000;

/**
 * Lets calls share round trips: one that comes alone runs at once, those that come while it is under way run together after
 * it. So nobody is answered from what was read before he asked. `run` resolves with a result for each item, in their order;
 * an Error is thrown at the one whose it is.
 */
export function createGathering<T, R>(
  run: (items: T[]) => Promise<(R | Error)[]>,
  hold = longestHold,
): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let busy = false;

  async function settle(batch: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [at, result] of results.entries()) {
        if (result instanceof Error) batch[at]?.reject(result);
        else batch[at]?.resolve(result);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await soon(settle(batch), hold);
    }
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void work();
    });
}

/** Resolves when `work` does, or after `ms`. */
function soon(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
