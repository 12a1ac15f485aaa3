import { Double, Int32, Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { runPipeline } from '../../../../src/storage/embedded/query/aggregation.js';
import type { Doc } from '../../../../src/storage/embedded/query/engine-values.js';
import { compileProjection } from '../../../../src/storage/embedded/query/projection.js';
import { compileSort } from '../../../../src/storage/embedded/query/sort.js';
import { engine, plain } from './language.js';

describe('a sort', () => {
  const inOrder = [
    [],
    null,
    Number.NaN,
    -1,
    0.5,
    Long.fromNumber(1),
    'A',
    'a',
    { a: 1 },
    [[1]],
    Buffer.from('x'),
    new ObjectId(),
    false,
    true,
    new Date(-1),
    new Date(1),
    /x/,
  ];

  test('goes by type, then by value, with an empty array before null', () => {
    const docs = inOrder.map((a, at) => engine({ a, at }));
    const sorted = (direction: 1 | -1) =>
      [...docs]
        .reverse()
        .sort(compileSort({ a: direction }))
        .map(({ at }) => Number(at));
    const places = inOrder.map((_, at) => at);
    expect(sorted(1)).toEqual(places);
    expect(sorted(-1)).toEqual(places.reverse());
  });

  test('counts an array by its least element upwards, by its greatest downwards', () => {
    const docs = [
      { n: 1, a: [5, 1] },
      { n: 2, a: 3 },
      { n: 3, a: [2, 4] },
    ].map(engine);
    const order = (direction: 1 | -1) =>
      [...docs].sort(compileSort({ a: direction })).map(({ n }) => Number(n));
    expect([order(1), order(-1)]).toEqual([
      [1, 3, 2],
      [1, 3, 2],
    ]);
  });

  test.each<[object, number]>([
    [{ a: 2 }, 15975],
    [{ a: 'x' }, 15974],
    [{ '': 1 }, 40352],
    [{ 'a.': 1 }, 15998],
    [{ $a: 1 }, 16410],
  ])('%j is refused with %i', (sort, code) => {
    expect(() => compileSort(engine(sort))).toThrow(expect.objectContaining({ code }));
  });

  test('by two arrays of one document is refused', () => {
    const docs = [engine({ a: [1, 2], b: [1, 2] }), engine({ a: 1, b: 1 })];
    expect(() => docs.sort(compileSort({ a: 1, b: 1 }))).toThrow(expect.objectContaining({ code: 2 }));
  });
});

describe('a projection', () => {
  const doc = { _id: 1, a: [{ b: 1, c: 2 }, 5, { c: 3 }], d: { e: 1, f: 2 }, g: 1 };

  test.each<[object, object]>([
    [{}, doc],
    [{ g: 1 }, { _id: 1, g: 1 }],
    [{ g: true, _id: 0 }, { g: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ _id: 0 }, { a: doc.a, d: doc.d, g: 1 }],
    [{ 'a.b': 1 }, { _id: 1, a: [{ b: 1 }, {}] }],
    [{ 'a.b': 0 }, { ...doc, a: [{ c: 2 }, 5, { c: 3 }] }],
    [{ d: { e: 1 } }, { _id: 1, d: { e: 1 } }],
    [{ 'd.x': 1 }, { _id: 1, d: {} }],
    [{ 'g.x': 1 }, { _id: 1 }],
    [
      { _id: 1, g: 0 },
      { _id: 1, a: doc.a, d: doc.d },
    ],
  ])('%j keeps %j', (projection, kept) => {
    expect(plain(compileProjection(engine(projection))(engine(doc)))).toEqual(kept);
  });

  test.each<[object, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ a: {} }, 51270],
    [{ a: { $slice: 1 } }, 115],
    [{ a: { $elemMatch: { b: 1 } } }, 115],
    [{ 'a.$': 1 }, 115],
    [{ a: '$b' }, 115],
  ])('%j is refused with %i', (projection, code) => {
    expect(() => compileProjection(engine(projection))).toThrow(expect.objectContaining({ code }));
  });
});

describe('a pipeline', () => {
  const docs = [
    { k: 'x', n: 1, at: new Date(5), t: [1] },
    { k: 'y', n: 2, t: [1] },
    { k: 'x', n: 0.5, at: new Date(3), t: [2] },
    { n: 'not a number' },
    { k: null, n: 4 },
  ];
  const run = (stages: object[], source: object[] = docs) =>
    runPipeline(stages.map(engine), source.map(engine)).map((doc: Doc) => plain(doc));

  test.each<[object[], object[]]>([
    [
      [{ $group: { _id: '$k', n: { $sum: '$n' }, c: { $sum: 1 } } }],
      [
        { _id: 'x', n: 1.5, c: 2 },
        { _id: 'y', n: 2, c: 1 },
        { _id: null, n: 4, c: 2 },
      ],
    ],
    [
      [{ $group: { _id: null, first: { $min: '$at' }, last: { $max: '$at' }, n: { $count: {} } } }],
      [{ _id: null, first: new Date(3), last: new Date(5), n: 5 }],
    ],
    [[{ $match: { n: { $gte: 1 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }], [docs[1] ?? {}]],
    [[{ $match: { k: 'x' } }, { $count: 'all' }], [{ all: 2 }]],
    [[{ $match: { k: 'none' } }, { $count: 'all' }], []],
    [[{ $match: { k: 'x' } }, { $group: { _id: { key: '$k', none: '$z' } } }], [{ _id: { key: 'x' } }]],
    [[{ $match: { k: 'y' } }, { $group: { _id: '$t' } }], [{ _id: [1] }]],
  ])('%j', (stages, expected) => {
    expect(run(stages)).toEqual(expected);
  });

  test('a sum keeps the type and the digits', () => {
    const sum = (...values: unknown[]) =>
      runPipeline(
        [{ $group: { _id: null, n: { $sum: '$n' } } }],
        values.map((n) => ({ n })),
      )[0]?.n;
    expect(sum(new Int32(2_147_483_647), new Int32(1))).toEqual(Long.fromBigInt(2_147_483_648n));
    expect(sum(Long.fromNumber(1), new Int32(1))).toEqual(Long.fromNumber(2));
    expect(sum(new Double(1e16), new Double(1), new Double(-1e16))).toEqual(new Double(1));
    expect(sum('x')).toEqual(new Int32(0));
  });

  test.each<[object, number]>([
    [{ $lookup: {} }, 40324],
    [{ $project: { a: 1 } }, 40324],
    [{ $match: 1 }, 15959],
    [{ $match: {}, $sort: {} }, 40323],
    [{ $sort: {} }, 15976],
    [{ $limit: 0 }, 15958],
    [{ $skip: -1 }, 5107200],
    [{ $group: {} }, 15955],
    [{ $group: { _id: { $add: [1, 2] } } }, 168],
    [{ $group: { _id: '$$ROOT' } }, 115],
    [{ $group: { _id: ['$a'] } }, 115],
    [{ $group: { _id: 1, n: { $avg: '$n' } } }, 15952],
    [{ $group: { _id: 1, n: 1 } }, 40234],
    [{ $count: '' }, 40157],
  ])('%j is refused with %i', (stage, code) => {
    expect(() => run([stage])).toThrow(expect.objectContaining({ code }));
  });
});
