import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { typeRank } from './bson-order.js';
import { isDoc, toNumber, typeOf } from './engine-values.js';
import { emptyList } from './sort-keys.js';
import { notSupported } from './store-error.js';

// MinKey's place, which no index holds: before null.
const EMPTY_LIST = typeRank.minKey;

/**
 * An index key: its bytes compare as the values do, equal values have equal bytes whatever their number type, and no
 * value's bytes begin those of another. A direction of -1 inverts its component. Every component starts with one byte
 * that tells its type. `emptyList` comes before null. Throws
 * `CommandNotSupported` for the least and the greatest key, decimals and code.
 */
export function encodeKey(values: unknown[], directions: (1 | -1)[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const [at, value] of values.entries()) {
    const from = parts.length;
    addValue(parts, value);
    if (directions[at] === -1)
      for (let each = from; each < parts.length; each++) parts[each] = inverted(parts[each]);
  }
  return Buffer.concat(parts);
}

/** What every key begins with whose first values are these. Components end themselves, so it is the key of fewer values. */
export function encodePrefix(values: unknown[], directions: (1 | -1)[]): Buffer {
  return encodeKey(values, directions);
}

function addValue(parts: Uint8Array[], value: unknown): void {
  if (value === emptyList) {
    parts.push(Uint8Array.of(EMPTY_LIST));
    return;
  }
  const type = typeOf(value);
  parts.push(Uint8Array.of(typeRank[type]));
  switch (type) {
    case 'null':
      return;
    case 'number':
      parts.push(numberBytes(value));
      return;
    case 'string':
      addText(parts, String(value));
      return;
    case 'bool':
      parts.push(Uint8Array.of(value ? 1 : 0));
      return;
    case 'date':
      parts.push(dateBytes(Number(value)));
      return;
    case 'objectId':
      if (value instanceof ObjectId) parts.push(value.id);
      return;
    case 'timestamp':
      if (value instanceof Timestamp) parts.push(unsignedBytes(BigInt.asUintN(64, value.toBigInt())));
      return;
    case 'binData':
      addBinary(parts, value);
      return;
    case 'array':
      if (Array.isArray(value)) for (const each of value) addValue(parts, each);
      parts.push(Uint8Array.of(0));
      return;
    case 'object':
      addFields(parts, value);
      return;
    case 'regex':
      if (value instanceof BSONRegExp)
        for (const part of [value.pattern, value.options]) addText(parts, part);
      return;
    default:
      throw notSupported(`values of type ${type} cannot be indexed`);
  }
}

function addFields(parts: Uint8Array[], value: unknown): void {
  if (!isDoc(value)) return;
  for (const [key, each] of Object.entries(value)) {
    parts.push(Uint8Array.of(typeRank[typeOf(each)]));
    addText(parts, key);
    addValue(parts, each);
  }
  parts.push(Uint8Array.of(0));
}

/** The double nearest to the number, then what a long has beyond it. */
function numberBytes(value: unknown): Buffer {
  if (value instanceof Decimal128) throw notSupported('Decimal128 is not supported');
  const number = toNumber(value);
  const bytes = Buffer.alloc(16);
  // -0 and 0 are one value; NaN comes first of all numbers.
  if (Number.isNaN(number)) return bytes;
  bytes.writeDoubleBE(number === 0 ? 0 : number);
  if (number < 0) for (let at = 0; at < 8; at++) bytes[at] = ~(bytes[at] ?? 0);
  else bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  const rest = value instanceof Long ? value.toBigInt() - BigInt(number) : 0n;
  bytes.writeBigInt64BE(rest, 8);
  bytes[8] = (bytes[8] ?? 0) ^ 0x80;
  return bytes;
}

function dateBytes(milliseconds: number): Buffer {
  if (Number.isNaN(milliseconds)) throw notSupported('a date out of range cannot be indexed');
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(milliseconds));
  bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  return bytes;
}

function unsignedBytes(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

/** Text that ends itself: NUL is written as 00 FF, the end as 00 01. */
function addText(parts: Uint8Array[], text: string): void {
  parts.push(Buffer.from(text.includes('\0') ? text.replaceAll('\0', '\0\u{10ffff}') : text));
  parts.push(Uint8Array.of(0, 1));
}

function addBinary(parts: Uint8Array[], value: unknown): void {
  if (!(value instanceof Binary)) return;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.length());
  head[4] = value.sub_type;
  parts.push(head, value.value());
}

function inverted(bytes: Uint8Array = new Uint8Array()): Uint8Array {
  const inverse = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) inverse[at] = ~(bytes[at] ?? 0);
  return inverse;
}
