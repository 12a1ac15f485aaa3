import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSONRegExp, Int32, ObjectId } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
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
let leads: Collection;
const SIZE = 600;

/** Counts the documents and the index entries that are read from the store. */
function countingReads(): { env: Environment; reads: () => number; entries: () => number } {
  let reads = 0;
  let entries = 0;
  return {
    env: {
      ...env,
      docs: spied(env.docs, 'get', () => {
        reads += 1;
      }),
      entries: spied(env.entries, 'getRange', (range) => {
        entries += [...z.custom<Iterable<unknown>>().parse(range)].length;
      }),
    },
    reads: () => reads,
    entries: () => entries,
  };
}

/** `target`, telling each result of `method` before it is returned. */
function spied<T extends object>(target: T, method: string, told: (result: unknown) => void): T {
  return new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === method) told(Reflect.apply(value, target, args));
        return Reflect.apply(value, target, args);
      };
    },
  });
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  env = openEnvironment(dir);
  engine = createEngine(env, { now: () => new Date(0) });
  env.transact(() => {
    leads = engine.ensure('test', 'leads');
    const index = (name: string, keys: [string, 1 | -1][]) =>
      leads.addIndex({
        id: engine.catalog.nextId(),
        name,
        fields: keys.map(([path, direction]) => ({ path, direction })),
        unique: false,
        multikey: false,
        cut: false,
      });
    index('page', [
      ['workspace', 1],
      ['list', 1],
      ['capturedAt', -1],
      ['_id', -1],
    ]);
    index('tags', [
      ['tags', 1],
      ['score', 1],
    ]);
    index('words', [
      ['workspace', 1],
      ['tags', 1],
    ]);
    index('score', [['score', 1]]);
    index('purge', [['purgeAt', 1]]);
    for (let at = 0; at < SIZE; at += 1)
      leads.insert({
        _id: new ObjectId(at.toString(16).padStart(24, '0')),
        workspace: `w${at % 2}`,
        list: ['unread', 'read', 'deleted'][at % 3],
        capturedAt: new Date(Math.floor(at / 7) * 1000),
        score: at % 11 === 0 ? null : (at * 37) % 50,
        tags: [`t${at % 5}`, `t${at % 4}`],
        fields: [{ value: `Ada ${at}` }, { value: 'ada@example.com' }],
        ...(at % 100 === 0 ? { purgeAt: new Date(at) } : {}),
      });
  });
});

afterAll(async () => {
  await env.close();
  await rm(dir, { recursive: true, force: true });
});

const id = (at: number) => new ObjectId(at.toString(16).padStart(24, '0'));
const newest = { capturedAt: -1, _id: -1 };
const at40 = new Date(40_000);
const keyset = { $or: [{ capturedAt: { $lt: at40 } }, { capturedAt: at40, _id: { $lt: id(283) } }] };

const cases: [string, Doc, Doc][] = [
  ['equality and the sort', { workspace: 'w0', list: 'read' }, newest],
  ['equality and the sort in reverse', { workspace: 'w0', list: 'read' }, { capturedAt: 1, _id: 1 }],
  ['a keyset bound', { workspace: 'w1', list: 'unread', ...keyset }, newest],
  ['lists merged', { workspace: 'w1', list: { $in: ['unread', 'read'] } }, newest],
  [
    'lists merged from a keyset bound',
    { workspace: 'w1', list: { $in: ['unread', 'read'] }, ...keyset },
    newest,
  ],
  ['a range', { workspace: 'w1', list: 'read', capturedAt: { $gte: at40, $lt: new Date(60_000) } }, newest],
  ['a range of numbers', { score: { $gt: new Int32(10), $lte: new Int32(20) } }, { score: 1, _id: 1 }],
  ['null', { score: null }, { _id: 1 }],
  ['two conditions on an array', { tags: { $in: ['t1', 't2'], $ne: 't3' } }, { _id: 1 }],
  [
    'an array with a range on another field',
    { tags: 't1', score: { $gt: new Int32(5) } },
    { score: 1, _id: -1 },
  ],
  ['both ends on an array', { tags: { $gt: 't3', $lt: 't2' } }, { _id: 1 }],
  ['both ends on one element', { workspace: 'w1', tags: { $elemMatch: { $gte: 't1', $lt: 't2' } } }, newest],
  ['an array that is not there', { workspace: 'w1', tags: null }, { _id: 1 }],
  ['an empty $in', { workspace: { $in: [] } }, { _id: 1 }],
  ['what is due', { purgeAt: { $lte: new Date(200) } }, { _id: 1 }],
  [
    'a search in a page',
    { workspace: 'w1', list: 'read', 'fields.value': new BSONRegExp('ADA 1', 'i'), ...keyset },
    newest,
  ],
  ['a second condition on a path', { workspace: 'w1', list: { $in: ['read'], $ne: 'read' } }, newest],
  ['a path in two places', { list: 'read', $and: [{ list: { $in: ['unread'] } }] }, newest],
  ['_id alone', { _id: { $gt: id(500) } }, { _id: -1 }],
];

describe('a planned read', () => {
  it.each(cases)('finds what a look at every document finds: %s', (_name, filter, sort) => {
    const accepts = compileFilter(filter);
    const compare = compileSort(sort);
    const expected = [...leads.all()]
      .map(({ doc }) => doc)
      .filter(accepts)
      .sort(compare);
    const found = [...matches(env, leads, filter, sort)].map(({ doc }) => doc);
    const total = Object.keys(sort).includes('_id') ? found.map(({ _id }) => String(_id)) : [];
    expect(total).toEqual(expected.map(({ _id }) => String(_id)));
    expect(countMatches(env, leads, filter, Number.POSITIVE_INFINITY)).toBe(expected.length);
  });

  it('reads no more than a page for a page', () => {
    for (const filter of [
      { workspace: 'w1', list: 'unread' },
      { workspace: 'w1', list: 'unread', ...keyset },
      { workspace: 'w1', list: { $in: ['unread', 'read'] }, ...keyset },
    ]) {
      const counting = countingReads();
      const page = takeFive(matches(counting.env, leads, filter, newest));
      expect(page).toHaveLength(5);
      expect(counting.reads()).toBeLessThanOrEqual(6);
    }
  });

  it('reads what is due and nothing of what never is', () => {
    const counting = countingReads();
    expect([...matches(counting.env, leads, { purgeAt: { $lte: new Date(200) } }, {})]).toHaveLength(3);
    expect(counting.reads()).toBe(3);
    expect(counting.entries()).toBe(3);
  });

  it('reads those alone of which one element lies in a range', () => {
    const counting = countingReads();
    const filter = { workspace: 'w1', tags: { $elemMatch: { $gte: 't3', $lt: 't4' } } };
    const found = [...matches(counting.env, leads, filter, newest)];
    expect(found.length).toBeGreaterThan(100);
    expect(counting.reads()).toBe(found.length);
  });

  it('counts from the index alone, and no further than asked', () => {
    const counting = countingReads();
    expect(countMatches(counting.env, leads, { workspace: 'w1', list: 'unread' }, 20)).toBe(20);
    expect(counting.reads()).toBe(0);
  });
});

function takeFive<T>(all: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const one of all) if (taken.push(one) === 5) break;
  return taken;
}
