import { expect, test } from 'vitest';
import { createGathering } from '../../src/storage/gather.js';

/** A `run` that notes its batches and ends each when it is told to, with ten times the items or an error. */
function createRuns() {
  const batches: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  return {
    batches,
    end: (batch: number, error?: Error) => ends[batch]?.(error),
    run: (items: number[]) =>
      new Promise<(number | Error)[]>((resolve, reject) => {
        batches.push(items);
        ends.push((error) => {
          if (error) reject(error);
          else resolve(items.map((item) => (item < 0 ? new Error(`refused ${item}`) : item * 10)));
        });
      }),
  };
}

test('a call that comes alone runs at once; those that come meanwhile run together after it, each with its own result', async () => {
  const { run, batches, end } = createRuns();
  const call = createGathering(run);
  const first = call(1);
  expect(batches).toEqual([[1]]);
  const others = [call(2), call(3), call(2)];
  expect(batches).toEqual([[1]]);
  end(0);
  expect(await first).toBe(10);
  await expect.poll(() => batches).toEqual([[1], [2, 3, 2]]);
  end(1);
  expect(await Promise.all(others)).toEqual([20, 30, 20]);
  const later = call(4);
  await expect.poll(() => batches).toEqual([[1], [2, 3, 2], [4]]);
  end(2);
  expect(await later).toBe(40);
});

test('an error of one call is thrown at that one, an error of the batch at all of it, and the next batch runs', async () => {
  const { run, batches, end } = createRuns();
  const call = createGathering(run);
  const first = Promise.allSettled([call(1)]);
  const second = Promise.allSettled([call(-2), call(3)]);
  end(0, new Error('away'));
  expect(await first).toMatchObject([{ status: 'rejected', reason: { message: 'away' } }]);
  await expect.poll(() => batches.length).toBe(2);
  end(1);
  expect(await second).toMatchObject([
    { status: 'rejected', reason: { message: 'refused -2' } },
    { status: 'fulfilled', value: 30 },
  ]);
});

test('a burst is cut into batches of a hundred', async () => {
  const { run, batches, end } = createRuns();
  const call = createGathering(run);
  const calls = Array.from({ length: 202 }, (_, item) => call(item));
  for (const [batch, size] of [1, 100, 100, 1].entries()) {
    await expect.poll(() => batches[batch]?.length).toBe(size);
    end(batch);
  }
  expect(await Promise.all(calls)).toEqual(Array.from({ length: 202 }, (_, item) => item * 10));
});

test('a batch that is never answered holds up the next one for a moment only', async () => {
  const { run, batches, end } = createRuns();
  const call = createGathering(run, 1);
  const stuck = call(1);
  const next = call(2);
  await expect.poll(() => batches).toEqual([[1], [2]]);
  end(1);
  expect(await next).toBe(20);
  end(0);
  expect(await stuck).toBe(10);
});
