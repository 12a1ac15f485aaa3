import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { type Doc, isDoc, type TypeName, toNumber, typeOf } from './engine-values.js';
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

/** MongoDB's order of any two values: negative, zero or positive. */
export function compareValues(a: unknown, b: unknown): number {
  const type = typeOf(a);
  const byType = typeRank[type] - typeRank[typeOf(b)];
  if (byType !== 0) return byType;
  switch (type) {
    case 'number':
      return compareNumbers(a, b);
    case 'string':
      return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
    case 'bool':
      return Number(a) - Number(b);
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
      return isDoc(a) && isDoc(b) ? compareDocs(a, b) : 0;
    case 'regex':
      return compareText(regexText(a), regexText(b));
    default:
      return 0;
  }
}

/** Whether MongoDB takes two values for the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}

function compareNumbers(a: unknown, b: unknown): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) throw notSupported('Decimal128 is not supported');
  if (a instanceof Long && b instanceof Long) return a.compare(b);
  const left = toNumber(a);
  const right = toNumber(b);
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1;
  if (Number.isNaN(right)) return 1;
  if (left !== right) return left < right ? -1 : 1;
  const exact = exactInteger(a) - exactInteger(b);
  return exact < 0n ? -1 : exact > 0n ? 1 : 0;
}

/** For numbers equal as doubles: their integers, which differ where one is a long beyond 2^53. */
function exactInteger(value: unknown): bigint {
  if (value instanceof Long) return value.toBigInt();
  if (value instanceof Int32 || value instanceof Double) {
    const number = value.valueOf();
    return Number.isInteger(number) ? BigInt(number) : 0n;
  }
  return 0n;
}

function compareBinary(a: unknown, b: unknown): number {
  if (!(a instanceof Binary) || !(b instanceof Binary)) return 0;
  return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function compareLists(a: unknown[], b: unknown[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareValues(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [index, [key, value]] of left.entries()) {
    const other = right[index];
    if (!other) return 1;
    const order =
      typeRank[typeOf(value)] - typeRank[typeOf(other[1])] ||
      compareText(key, other[0]) ||
      compareValues(value, other[1]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function regexText(value: unknown): string {
  if (value instanceof BSONRegExp) return `${value.pattern}\0${value.options}`;
  return value instanceof RegExp ? `${value.source}\0${value.flags}` : '';
}
