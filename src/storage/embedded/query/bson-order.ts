import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { isDoc, type TypeName, toNumber, typeOf } from './engine-values.js';
import { notSupported } from './store-error.js';

/** The place of each type in BSON's order. */
export const typeRank: Record<TypeName, number> = {
  minKey: 1,
  null: 2,
  number: 3,
  string: 4,
  object: 5,
  array: 6,
  binData: 7,
  objectId: 8,
  bool: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  maxKey: 13,
  other: 14,
};

/** MongoDB's order of any two values: negative, zero or positive. Missing counts as null. */
export function compareValues(a: unknown, b: unknown): number {
  const type = typeOf(a);
  const other = typeOf(b);
  if (type !== other) return typeRank[type] - typeRank[other];
  switch (type) {
    case 'number':
      return compareNumbers(a, b);
    case 'string':
      return compareText(String(a), String(b));
    case 'bool':
    case 'date':
      return Number(a) - Number(b);
    case 'objectId':
      return a instanceof ObjectId && b instanceof ObjectId ? Buffer.compare(a.id, b.id) : 0;
    case 'timestamp':
      return a instanceof Timestamp && b instanceof Timestamp ? a.compare(b) : 0;
    case 'binData':
      return compareBinary(a, b);
    case 'array':
      return Array.isArray(a) && Array.isArray(b) ? compareLists(a, b) : 0;
    case 'object':
      return isDoc(a) && isDoc(b) ? compareFields(Object.entries(a), Object.entries(b)) : 0;
    case 'regex':
      return compareRegexes(a, b);
    case 'other':
      throw notSupported('values of this type cannot be compared');
    default:
      return 0;
  }
}

/** Whether MongoDB takes two values for the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

/** The order of two texts by their UTF-8 bytes, which is that of their code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for the code points above all others. */
function codePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function compareNumbers(a: unknown, b: unknown): number {
  const left = exactOf(a);
  const right = exactOf(b);
  // JavaScript compares a bigint with a double without rounding either.
  if (left < right) return -1;
  if (left > right) return 1;
  return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
}

/** A number that compares right with every other: one of 64 bits as a bigint. */
function exactOf(value: unknown): number | bigint {
  if (value instanceof Decimal128) throw notSupported('Decimal128 is not supported');
  return value instanceof Long ? value.toBigInt() : toNumber(value);
}

function compareBinary(a: unknown, b: unknown): number {
  if (!(a instanceof Binary) || !(b instanceof Binary)) return 0;
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function compareLists(a: unknown[], b: unknown[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareFields(a: [string, unknown][], b: [string, unknown][]): number {
  for (const [at, [key, value]] of a.entries()) {
    const other = b[at];
    if (!other) return 1;
    const order =
      typeRank[typeOf(value)] - typeRank[typeOf(other[1])] ||
      compareText(key, other[0]) ||
      compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareRegexes(a: unknown, b: unknown): number {
  if (!(a instanceof BSONRegExp) || !(b instanceof BSONRegExp)) return 0;
  return compareText(a.pattern, b.pattern) || compareText(a.options, b.options);
}
