import { BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../../src/storage/embedded/query/matcher.js';
import { engine } from './language.js';

const id = new ObjectId();

test.each<[object, object, boolean]>([
  [{ a: 1 }, { a: Long.fromNumber(1) }, true],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: 0 }, { a: false }, false],
  [{ a: 0 }, { a: -0 }, true],
  [{ a: Number.NaN }, { a: Number.NaN }, true],
  [{ a: { $gte: Number.NaN } }, { a: Number.NaN }, true],
  [{ a: { $gt: 0 } }, { a: Number.NaN }, false],
  [{ a: { $lt: 5 } }, { a: Number.NaN }, false],
  [{ a: Long.fromBigInt(2n ** 53n + 1n) }, { a: 2 ** 53 }, false],
  [{ a: { $gt: 2 ** 53 } }, { a: Long.fromBigInt(2n ** 53n + 1n) }, true],
  [{ a: id }, { a: new ObjectId(id.toHexString()) }, true],
  [{ a: { $lt: 'b' } }, { a: 'a' }, true],
  [{ a: { $gt: '\u{ffff}' } }, { a: '\u{1f600}' }, true],
  [{ a: { $lt: true } }, { a: false }, true],
  [{ a: { $gte: null } }, { a: null }, true],
  [{ a: { $gte: null } }, { a: 0 }, false],
  [{ a: { $ne: null } }, {}, false],
  [{ a: { $ne: null } }, { a: 0 }, true],
  [{ a: null }, { a: [] }, false],
  [{ a: null }, { a: [null] }, true],
  [{ 'a.b': null }, { a: [] }, false],
  [{ 'a.b': null }, { a: [{}] }, true],
  [{ 'a.b': null }, { a: 1 }, true],
  [{ 'a.b': null }, { a: [1] }, false],
  [{ 'a.b': { $exists: false } }, { a: [1] }, true],
  [{ 'a.b': { $exists: true } }, { a: [{}, { b: null }] }, true],
  [{ a: [] }, { a: [] }, true],
  [{ a: [] }, { a: [[]] }, true],
  [{ a: [1, 2] }, { a: [[1, 2], 3] }, true],
  [{ a: [1, 2] }, { a: [2, 1] }, false],
  [{ a: {} }, { a: {} }, true],
  [{ a: { b: 1 } }, { a: { b: 1, c: 1 } }, false],
  [{ 'a.1': 5 }, { a: [1, 5] }, true],
  [{ 'a.0.b': 5 }, { a: [{ b: 5 }] }, true],
  [{ 'a.0': 5 }, { a: { 0: 5 } }, true],
  [{ a: { $in: [1, 'x'] } }, { a: ['x'] }, true],
  [{ a: { $in: [] } }, { a: 1 }, false],
  [{ a: { $nin: [] } }, {}, true],
  [{ a: { $nin: [null] } }, {}, false],
  [{ a: { $in: [/^b/i, 1] } }, { a: 'Bob' }, true],
  [{ a: { $in: [/^b/] } }, { a: ['abc'] }, false],
  [{ a: { $not: /x/ } }, {}, true],
  [{ a: { $not: { $in: [1] } } }, { a: [1] }, false],
  [{ a: { $all: [1, 2] } }, { a: [2, 1, 3] }, true],
  [{ a: { $all: [1] } }, { a: 1 }, true],
  [{ a: { $all: [] } }, { a: [] }, false],
  [{ a: { $all: [[1]] } }, { a: [1] }, true],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1 }, { c: 2 }] }, false],
  [{ a: { $elemMatch: { b: 1, c: 2 } } }, { a: [{ b: 1, c: 2 }] }, true],
  [{ a: { $elemMatch: { $ne: 1 } } }, { a: [1, 2] }, true],
  [{ a: { $elemMatch: { b: null } } }, { a: [1] }, false],
  [{ a: { $size: 0 } }, { a: [] }, true],
  [{ a: { $size: 0 } }, {}, false],
  [{ a: { $type: 'number' } }, { a: 1.5 }, true],
  [{ a: { $type: ['string', 'null'] } }, { a: null }, true],
  [{ a: { $type: 'null' } }, {}, false],
  [{ a: { $type: 'array' } }, { a: [] }, true],
  [{ a: { $type: 'int' } }, { a: [1] }, true],
  [{ a: { $exists: 0 } }, {}, true],
  [{ a: { $regex: 'b', $options: 'i' } }, { a: ['x', 'aBc'] }, true],
  [{ a: /b/ }, { a: 5 }, false],
  [{ a: new BSONRegExp('b') }, { a: new BSONRegExp('b') }, true],
  [{ 'fields.value': /ada/i }, { fields: [{ value: 'x' }, { value: 'Ada L.' }] }, true],
  [{ $and: [{ a: 1 }, { $or: [{ b: 1 }, { b: 2 }] }] }, { a: 1, b: 2 }, true],
  [{ $nor: [{ a: 1 }, { b: 1 }] }, {}, true],
  [{ ['__proto__']: 1 }, {}, false],
  [{ constructor: null }, {}, true],
  [{ a: { $gt: new Date(0) } }, { a: new Date(1) }, true],
  [{ a: { $lte: new Date(0) } }, {}, false],
  [{ a: { $lte: new Date(0) } }, { a: null }, false],
])('%j on %j is %s', (filter, doc, expected) => {
  expect(compileFilter(engine(filter))(engine(doc))).toBe(expected);
});

test.each<[object, number]>([
  [{ a: { $frob: 1 } }, 2],
  [{ $where: 'x' }, 2],
  [{ $expr: {} }, 2],
  [{ $text: { $search: 'x' } }, 2],
  [{ a: { $near: [0, 0] } }, 2],
  [{ a: { $mod: [2, 1] } }, 2],
  [{ a: { $in: 1 } }, 2],
  [{ a: { $in: [{ $gt: 1 }] } }, 2],
  [{ a: { $not: 1 } }, 2],
  [{ a: { $ne: /x/ } }, 2],
  [{ a: { $gt: /x/ } }, 2],
  [{ a: { $gt: new MinKey() } }, 115],
  [{ a: { $lte: new MaxKey() } }, 115],
  [{ a: { $size: -1 } }, 2],
  [{ a: { $size: 'x' } }, 2],
  [{ a: { $type: 'frob' } }, 2],
  [{ a: { $options: 'i' } }, 2],
  [{ a: { $all: 1 } }, 2],
  [{ a: { $eq: 1, $comment: 'x' } }, 2],
  [{ a: { $elemMatch: 1 } }, 2],
  [{ $or: [] }, 2],
  [{ $or: [1] }, 2],
  [{ $and: {} }, 2],
])('%j is refused with %i', (filter, code) => {
  expect(() => compileFilter(engine(filter))).toThrow(expect.objectContaining({ code }));
});

test('a decimal is refused where it would have to be compared, not taken for another number', () => {
  const five = { a: Decimal128.fromString('5') };
  expect(() => compileFilter(engine({ a: 5 }))(engine(five))).toThrow(expect.objectContaining({ code: 115 }));
  expect(() => compileFilter(engine(five))(engine({ a: 5 }))).toThrow(expect.objectContaining({ code: 115 }));
  expect(compileFilter(engine({ b: 1 }))(engine({ ...five, b: 1 }))).toBe(true);
});

test.each<[string, string, string, boolean]>([
  ['a.c', '', 'a\nc', false],
  ['a.c', 's', 'a\nc', true],
  ['a.c', '', 'a\rc', true],
  ['^b', '', 'a\nb', false],
  ['^b', 'm', 'a\nb', true],
  ['a$', '', 'a\n', true],
  ['a$', '', 'a\nb', false],
  ['a$', 'm', 'a\nb', true],
  ['a\\z', '', 'a\n', false],
  ['\\Aa', 'm', 'b\na', false],
  ['a b # name', 'x', 'ab', true],
  ['(?i)ADA', '', 'ada', true],
  ['straße', 'i', 'STRAßE', true],
  ['^.$', '', '\u{1f600}', true],
  ['\\p{L}+', '', 'é', true],
  ['\\s', '', '\u00a0', false],
  ['[]a]', '', ']', true],
  ['x{', '', 'x{', true],
  ['\\x41', '', 'A', true],
  ['(?<n>a)b', '', 'ab', true],
  ['a\\/b', '', 'a/b', true],
])('/%s/%s on %j is %s, as in PCRE', (pattern, options, text, expected) => {
  expect(compileFilter(engine({ a: new BSONRegExp(pattern, options) }))(engine({ a: text }))).toBe(expected);
});

test.each<[string, string, number]>([
  ['(', '', 51091],
  ['[a', '', 51091],
  ['*a', '', 51091],
  ['a\\', '', 51091],
  ['a++', '', 115],
  ['(?>a)', '', 115],
  ['(?R)', '', 115],
  ['\\Ga', '', 115],
  ['[[:alpha:]]', '', 115],
  // Its meaning changed between versions of PCRE.
  ['a{,3}', '', 115],
  ['a', 'g', 51108],
])('/%s/%s is refused with %i', (pattern, options, code) => {
  const filter = { a: { $regex: pattern, $options: options } };
  expect(() => compileFilter(engine(filter))).toThrow(expect.objectContaining({ code }));
});
