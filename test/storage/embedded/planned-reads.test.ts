import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSONRegExp, Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Collection } from '../../../src/storage/embedded/collection.js';
import { createEngine, type Engine } from '../../../src/storage/embedded/engine.js';
import { type Environment, openEnvironment } from '../../../src/storage/embedded/environment.js';
import { countMatches, matches } from '../../../src/storage/embedded/matches.js';
import type { Doc } from '../../../src/storage/embedded/query/engine-values.js';
import { compileFilter } from '../../../src/storage/embedded/query/matcher.js';
import { compileSort } from '../../../src/storage/embedded/query/sort.js';

let dir: string;
let env: Environment;
let engine: Engine;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  env = openEnvironment(dir);
  engine = createEngine(env, { now: () => new Date(0) });
});

afterAll(async () => {
  await env.close();
  await rm(dir, { recursive: true, force: true });
});

const scalar = fc.constantFrom<unknown>(
  ...[null, 'x', 'y', '', true, new Date(5), new Int32(1), new Int32(2), new Double(1.5)],
  ...[new Double(Number.NaN), Long.fromNumber(2), { n: new Int32(1) }, 'z'.repeat(2500)],
);
const field = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);
const anyDoc = fc.record<Doc>({ a: field, b: scalar, c: field }, { requiredKeys: [] });
const condition = fc.oneof(
  scalar,
  fc.record({ $eq: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }), $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.constant(new BSONRegExp('^x')),
  fc.record({ $gt: scalar, $gte: scalar, $lt: scalar, $lte: scalar }, { requiredKeys: [] }),
  fc.record({
    $elemMatch: fc.record({ $gte: scalar, $lt: scalar, $eq: scalar, $ne: scalar }, { requiredKeys: [] }),
  }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lte: scalar }), $gt: scalar, $eq: scalar }),
);
const path = fc.constantFrom('a', 'b', 'c', 'a.n');
const simple = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc
  .record({ simple, or: fc.array(simple, { maxLength: 3 }), and: fc.array(simple, { maxLength: 2 }) })
  .map(({ simple: plain, or, and }): Doc => {
    const many = or.length > 0 ? { $or: or } : {};
    return { ...plain, ...many, ...(and.length > 0 ? { $and: and } : {}) };
  });
const direction = fc.constantFrom<1 | -1>(1, -1);
const sort = fc.oneof(
  fc.constant<Doc>({ _id: 1 }),
  fc.record({ b: direction, _id: direction }),
  fc.record({ a: direction, b: direction, _id: direction }),
  fc.record({ b: direction, c: direction, _id: direction }),
);

function fill(docs: Doc[]): Collection {
  engine.find('test', 'docs')?.drop();
  const collection = engine.ensure('test', 'docs');
  for (const fields of [['a', 'b'], ['b', 'c'], ['b', '_id'], ['a.n']])
    collection.addIndex({
      id: engine.catalog.nextId(),
      name: fields.join(),
      fields: fields.map((each, at) => ({ path: each, direction: at === 1 ? -1 : 1 })),
      unique: false,
      multikey: false,
      cut: false,
    });
  for (const [at, doc] of docs.entries())
    try {
      collection.insert({ _id: new Int32(at), ...doc });
    } catch {
      // Two arrays in one index: not stored.
    }
  return collection;
}

/** What `run` gives, or the code of its refusal. */
function attempt<T>(run: () => T): T | { code: unknown } {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { code: error.code };
    throw error;
  }
}

describe('any planned read', () => {
  it('finds and counts what a look at every document finds', () => {
    fc.assert(
      fc.property(
        fc.array(anyDoc, { maxLength: 12 }),
        fc.array(fc.tuple(filter, sort), { minLength: 8, maxLength: 8 }),
        (docs, asked) => {
          env.transact(() => {
            const collection = fill(docs);
            for (const [wanted, order] of asked) {
              const expected = attempt(() => {
                const accepts = compileFilter(wanted);
                const compare = compileSort(order);
                return [...collection.all()]
                  .map(({ doc }) => doc)
                  .filter(accepts)
                  .sort(compare)
                  .map(({ _id }) => Number(_id));
              });
              const found = attempt(() =>
                [...matches(env, collection, wanted, order)].map(({ doc }) => Number(doc._id)),
              );
              if ('code' in expected) continue;
              expect(found).toEqual(expected);
              expect(countMatches(env, collection, wanted, Number.POSITIVE_INFINITY)).toBe(expected.length);
            }
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
