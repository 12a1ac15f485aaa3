import { Double, Int32, Long } from 'bson';
import { expect, test } from 'vitest';
import { compileUpdate } from '../../../../src/storage/embedded/query/updater.js';
import { engine, plain, updated } from './language.js';

test.each<[object, object, object]>([
  [{ a: 1 }, { $set: { b: { c: 1 } } }, { a: 1, b: { c: 1 } }],
  [{ a: { b: 1 } }, { $set: { 'a.c.d': 2 } }, { a: { b: 1, c: { d: 2 } } }],
  [{ a: [1] }, { $set: { 'a.3': 2 } }, { a: [1, null, null, 2] }],
  [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  [{}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  [{ a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  [{ a: 1 }, { $unset: { 'a.b': 1 } }, { a: 1 }],
  [{ a: 1 }, { $inc: { b: -1 } }, { a: 1, b: -1 }],
  [{ a: 1 }, { $min: { a: 'x' } }, { a: 1 }],
  [{ a: 1 }, { $max: { a: 'x' } }, { a: 'x' }],
  [{ a: null }, { $max: { a: 1 } }, { a: 1 }],
  [{}, { $min: { a: 1 }, $max: { b: 2 } }, { a: 1, b: 2 }],
  [{}, { $push: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $position: 0 } } }, { a: [3, 1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $position: -1 } } }, { a: [1, 3, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 1 } } }, { a: [1] }],
  [{ a: [2] }, { $push: { a: { $each: [3, 1], $sort: -1 } } }, { a: [3, 2, 1] }],
  [{ a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { a: [{ n: 1 }, { n: 2 }] }],
  [{ a: [1, 1] }, { $addToSet: { a: 1 } }, { a: [1, 1] }],
  [{ a: [1] }, { $addToSet: { a: { $each: [2, 2, 1] } } }, { a: [1, 2] }],
  [{}, { $addToSet: { a: { $each: [1, 1] } } }, { a: [1] }],
  [
    { a: [{ b: 1, c: 1 }] },
    { $addToSet: { a: { c: 1, b: 1 } } },
    {
      a: [
        { b: 1, c: 1 },
        { c: 1, b: 1 },
      ],
    },
  ],
  [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [{ a: ['ada', 'bob', ['ada'], 1] }, { $pull: { a: /^a/ } }, { a: ['bob', 1] }],
  [{ a: [{ b: 1, c: 2 }, { b: 2 }] }, { $pull: { a: { b: 1 } } }, { a: [{ b: 2 }] }],
  [{ a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
  [{ a: [1, 5, [5]] }, { $pull: { a: { $gt: 2 } } }, { a: [1] }],
  [{ a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  [{ a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  [{ a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  [{ a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  [{}, { $pop: { a: 1 } }, {}],
  [{}, { $pull: { a: 1 } }, {}],
  [{ _id: 1, a: 1, b: 2 }, { c: 3 }, { _id: 1, c: 3 }],
  [{ _id: 1 }, { _id: 1, c: 3 }, { _id: 1, c: 3 }],
])('%j after %j is %j', (before, update, after) => {
  expect(updated(before, update)).toEqual(after);
});

test('new fields come in the order of their names, numbers by their size', () => {
  const update = { $set: { c: 1, 'x.10': 1, a: 1, 'x.9': 1 }, $inc: { b: 1 } };
  const next = updated({ z: 0, x: { y: 1 } }, update);
  expect(Object.keys(next)).toEqual(['z', 'x', 'a', 'b', 'c']);
  expect(updated({ x: [] }, { $set: { 'x.10': 'b', 'x.9': 'a' } }).x).toHaveLength(11);
});

test.each<[object, object, number]>([
  [{ a: 1 }, { $push: { a: 1 } }, 2],
  [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
  [{ a: 1 }, { $pull: { a: 1 } }, 2],
  [{ a: 1 }, { $pullAll: { a: [1] } }, 2],
  [{ a: 1 }, { $pop: { a: 1 } }, 14],
  [{ a: null }, { $inc: { a: 1 } }, 14],
  [{ a: 1 }, { $inc: { a: 'x' } }, 14],
  [{ a: Long.MAX_VALUE }, { $inc: { a: Long.fromNumber(1) } }, 2],
  [{ a: [] }, { $pop: { a: 2 } }, 9],
  [{ a: [] }, { $push: { a: { $each: 1 } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [], $frob: 1 } } }, 2],
  [{ a: 1 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: null }, { $set: { 'a.b': 1 } }, 28],
  [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
  [{ a: [] }, { $set: { 'a.9999999': 1 } }, 2],
  [{ _id: 1 }, { $set: { _id: 2 } }, 66],
  [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
  [{ _id: 1 }, { _id: 2 }, 66],
  [{}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  [{}, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
  [{}, { $set: { '': 1 } }, 56],
  [{}, { $set: { 'a..b': 1 } }, 56],
  [{}, { $set: { 'a.$[].b': 1 } }, 115],
  [{}, { $set: { $a: 1 } }, 52],
  [{}, { $set: 1 }, 9],
  [{}, { $rename: { a: 'b' } }, 9],
  [{}, { $currentDate: { a: true } }, 9],
  [{}, { a: 1, $set: { b: 1 } }, 52],
])('%j under %j fails with %i', (before, update, code) => {
  expect(() => updated(before, update)).toThrow(expect.objectContaining({ code }));
});

test('a change to the same value changes nothing, one of the type alone does', () => {
  const doc = engine({ a: 1, b: ['x'] });
  const after = (update: object) =>
    compileUpdate(update as { [key: string]: unknown }).apply(doc, { isInsert: false, now: new Date(0) });
  for (const update of [
    { $set: { a: new Int32(1) } },
    { $max: { a: new Int32(0) } },
    { $addToSet: { b: 'x' } },
  ])
    expect(after(update)).toBe(doc);
  expect(after({ $set: { a: new Double(1) } }).a).toEqual(new Double(1));
  expect(after({ $set: { a: Long.fromNumber(1) } }).a).toEqual(Long.fromNumber(1));
});

test('a field named __proto__ is a field like any other', () => {
  const next = compileUpdate(engine(JSON.parse('{"$set": {"a": {"__proto__": 1}}}'))).apply(engine({}), {
    isInsert: false,
    now: new Date(0),
  });
  expect(JSON.stringify(plain(next))).toBe('{"a":{"__proto__":1}}');
});
