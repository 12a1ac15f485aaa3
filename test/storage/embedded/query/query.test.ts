import { Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareValues } from '../../../../src/storage/embedded/query/bson-order.js';
import { encodeKey } from '../../../../src/storage/embedded/query/index-key.js';
import { compileFilter } from '../../../../src/storage/embedded/query/matcher.js';
import { compileProjection } from '../../../../src/storage/embedded/query/projection.js';
import { compileUpdate } from '../../../../src/storage/embedded/query/updater.js';
import { upsertSeed } from '../../../../src/storage/embedded/query/upsert-seed.js';
import { engine, plain } from './language.js';

test.each([
  [{ a: null }, {}, true],
  [{ a: null }, { a: null }, true],
  [{ a: null }, { a: 0 }, false],
  [{ a: 1 }, { a: [1, 2] }, true],
  [{ a: [1, 2] }, { a: [1, 2] }, true],
  [{ a: { $ne: 1 } }, { a: [1, 2] }, false],
  [{ a: { $ne: 1 } }, {}, true],
  [{ a: { $gt: 1 } }, { a: 'x' }, false],
  [{ a: { $gt: null } }, { a: 1 }, false],
  [{ a: { $gte: null } }, {}, true],
  [{ a: { $in: [null, 3] } }, {}, true],
  [{ a: { $nin: [1] } }, { a: [1] }, false],
  [{ a: { $gt: 1, $lt: 3 } }, { a: [0, 4] }, true],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 4] }, false],
  [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }, true],
  [{ 'a.0': 5 }, { a: [5, 6] }, true],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, false],
  [{ a: { $exists: false } }, { a: null }, false],
  [{ a: { $size: 2 } }, { a: [1, 2] }, true],
  [{ a: { $size: 2 } }, { a: [[1, 2]] }, false],
  [{ a: { $elemMatch: { $gt: 1 } } }, { a: [[2]] }, false],
  [{ a: { $regex: '^x', $options: 'i' } }, { a: 'Xy' }, true],
  [{ a: { $not: { $gt: 5 } } }, {}, true],
  [{ $or: [{ a: 1 }, { b: 1 }] }, { b: 1 }, true],
  [{ $nor: [{ a: 1 }] }, { a: 1 }, false],
  [{ a: { $lt: new Date(5) } }, { a: 3 }, false],
])('%j on %j is %s', (filter, doc, expected) => {
  expect(compileFilter(engine(filter))(engine(doc))).toBe(expected);
});

test.each([
  [{ a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  [{ a: 1, b: 2 }, { $unset: { a: 1 } }, { b: 2 }],
  [{ a: 1 }, { $inc: { a: 2, n: 5 } }, { a: 3, n: 5 }],
  [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [{ a: [1, 2] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { $pull: { a: { $gte: 2 } } }, { a: [1] }],
  [{ a: 5 }, { $min: { a: 3 } }, { a: 3 }],
  [{ a: 5 }, { $max: { a: 3 } }, { a: 5 }],
  [{ _id: 1, a: 5 }, { b: 6 }, { _id: 1, b: 6 }],
  [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  [{ a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  [{ a: [1, 2] }, { $unset: { 'a.5': 1 } }, { a: [1, 2] }],
  [{ a: [1, 2] }, { $unset: { 'a.x': 1 } }, { a: [1, 2] }],
])('%j after %j is %j', (before, update, after) => {
  const doc = engine(before);
  const next = compileUpdate(engine(update)).apply(doc, { isInsert: false, now: new Date(0) });
  expect(plain(next)).toEqual(after);
  expect(plain(doc)).toEqual(before);
});

test.each([
  [{ a: 1 }, { $set: { a: 1 } }],
  [{ a: 1 }, { $unset: { b: 1 } }],
  [{ a: { b: 1 } }, { $set: { 'a.b': 1 } }],
])('%j is not changed by %j', (before, update) => {
  const doc = engine(before);
  expect(compileUpdate(engine(update)).apply(doc, { isInsert: false, now: new Date(0) })).toBe(doc);
});

test.each([
  [{ $set: { a: 1, 'a.b': 2 } }, { a: 1 }, 40],
  [{ $inc: { a: 1 } }, { a: 'x' }, 14],
  [{ $push: { a: 1 } }, { a: 1 }, 2],
  [{ $set: { 'a.b': 1 } }, { a: 1 }, 28],
  [{ $set: { _id: 2 } }, { _id: 1 }, 66],
  [{ $frob: { a: 1 } }, {}, 9],
  [{ $set: { 'a.$.b': 1 } }, {}, 115],
])('%j on %j fails with %i', (update, doc, code) => {
  const run = () => compileUpdate(engine(update)).apply(engine(doc), { isInsert: false, now: new Date(0) });
  expect(run).toThrow(expect.objectContaining({ code }));
});

test('numbers keep the type MongoDB gives them', () => {
  const inc = (value: unknown, by: unknown) =>
    compileUpdate({ $inc: { a: by } }).apply({ a: value }, { isInsert: false, now: new Date(0) }).a;
  expect(inc(new Int32(1), new Int32(1))).toEqual(new Int32(2));
  expect(inc(new Int32(2_147_483_647), new Int32(1))).toEqual(Long.fromBigInt(2_147_483_648n));
  expect(inc(new Int32(1), new Double(0.5))).toEqual(new Double(1.5));
});

test('an upsert starts from what the filter pins', () => {
  expect(
    plain(upsertSeed(engine({ a: 1, b: { $eq: 2 }, c: { $gt: 3 }, $and: [{ d: 4 }], 'e.f': 5 }))),
  ).toEqual({ a: 1, b: 2, d: 4, e: { f: 5 } });
});

test('an upsert keeps every path, and refuses one that is pinned twice', () => {
  expect(plain(upsertSeed(engine({ $and: [{ 'a.b': 1 }, { 'a.c': 2 }] })))).toEqual({ a: { b: 1, c: 2 } });
  expect(() => upsertSeed(engine({ $and: [{ a: 1 }, { a: 2 }] }))).toThrow(
    expect.objectContaining({ code: 54 }),
  );
});

test('an upsert takes a lone value of $in, $all and $or, and no pattern', () => {
  const filter = {
    a: { $in: [1] },
    b: { $in: [1, 2] },
    c: { $all: [3] },
    $or: [{ d: 4 }],
    e: /x/,
    f: { $ne: 5 },
  };
  expect(plain(upsertSeed(engine(filter)))).toEqual({ a: 1, c: 3, d: 4 });
  expect(() => upsertSeed(engine({ a: 1, 'a.b': 2 }))).toThrow(expect.objectContaining({ code: 54 }));
});

test('projections keep the order of the document', () => {
  const doc = engine({ _id: 1, a: 1, b: { c: 1, d: 2 }, e: 3 });
  expect(Object.keys(compileProjection(engine({ e: 1, 'b.c': 1 }))(doc))).toEqual(['_id', 'b', 'e']);
});

describe('index keys', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.toWellFormed()),
    fc.integer().map((number) => new Int32(number | 0)),
    fc.double().map((number) => new Double(number)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => Long.fromBigInt(number)),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.integer({ min: 0, max: 2 ** 31 }).map((seconds) => ObjectId.createFromTime(seconds)),
    fc.array(
      fc.integer({ min: 0, max: 3 }).map((number) => new Int32(number)),
      { maxLength: 3 },
    ),
    fc.dictionary(fc.constantFrom('a', 'b'), fc.boolean()),
  );

  test('sort as the values do, in both directions', () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom<1 | -1>(1, -1), (a, b, direction) => {
        const order = Math.sign(Buffer.compare(encodeKey([a], [direction]), encodeKey([b], [direction])));
        expect(order * direction + 0).toBe(Math.sign(compareValues(a, b)) + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('one value encodes alike whatever its number type', () => {
    expect(encodeKey([new Int32(1)], [1])).toEqual(encodeKey([Long.fromNumber(1)], [1]));
    expect(encodeKey([new Int32(1)], [1])).toEqual(encodeKey([new Double(1)], [1]));
  });
});
