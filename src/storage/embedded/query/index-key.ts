import { Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { typeRank } from './bson-order.js';
import { isDoc, toNumber, typeOf } from './engine-values.js';
import { notSupported } from './store-error.js';

/** An index key: its bytes compare as the values do. A direction of -1 inverts its component. */
export function encodeKey(values: unknown[], directions: (1 | -1)[]): Buffer {
  return Buffer.concat(
    values.map((value, index) => {
      const bytes = encodeValue(value);
      return directions[index] === -1 ? invert(bytes) : bytes;
    }),
  );
}

/** What every key begins with whose first values are these. Components end themselves, so it is the key of fewer values. */
export function encodePrefix(values: unknown[], directions: (1 | -1)[]): Buffer {
  return encodeKey(values, directions);
}

function encodeValue(value: unknown): Buffer {
  const type = typeOf(value);
  const rank = Buffer.from([typeRank[type]]);
  switch (type) {
    case 'null':
    case 'minKey':
    case 'maxKey':
      return rank;
    case 'number':
      return Buffer.concat([rank, encodeNumber(value)]);
    case 'string':
      return Buffer.concat([rank, encodeText(Buffer.from(String(value)))]);
    case 'bool':
      return Buffer.concat([rank, Buffer.from([value ? 1 : 0])]);
    case 'date':
      return Buffer.concat([rank, encodeInteger(BigInt(Number(value)))]);
    case 'objectId':
      return Buffer.concat([rank, value instanceof ObjectId ? value.id : Buffer.alloc(12)]);
    case 'timestamp':
      return Buffer.concat([rank, encodeTimestamp(value)]);
    case 'binData':
      return Buffer.concat([rank, encodeBinary(value)]);
    case 'array':
      return Buffer.concat([rank, ...(Array.isArray(value) ? value : []).map(encodeValue), Buffer.from([0])]);
    case 'object':
      return Buffer.concat([rank, ...encodeDoc(value), Buffer.from([0])]);
    default:
      throw notSupported(`values of type ${type} cannot be indexed`);
  }
}

function encodeDoc(value: unknown): Buffer[] {
  if (!isDoc(value)) return [];
  return Object.entries(value).map(([key, each]) =>
    Buffer.concat([Buffer.from([typeRank[typeOf(each)]]), encodeText(Buffer.from(key)), encodeValue(each)]),
  );
}

/** The double nearest to the number, then what a long has beyond it. */
function encodeNumber(value: unknown): Buffer {
  if (value instanceof Decimal128) throw notSupported('Decimal128 is not supported');
  const number = toNumber(value);
  const bytes = Buffer.alloc(16);
  // -0 and 0 are one value; NaN comes first of all numbers.
  if (Number.isNaN(number)) return bytes;
  bytes.writeDoubleBE(number === 0 ? 0 : number);
  if (number < 0) for (let index = 0; index < 8; index++) bytes[index] = ~(bytes[index] ?? 0);
  else bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  const rest = value instanceof Long ? value.toBigInt() - BigInt(number) : 0n;
  bytes.writeBigInt64BE(rest, 8);
  bytes[8] = (bytes[8] ?? 0) ^ 0x80;
  return bytes;
}

function encodeInteger(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  return bytes;
}

function encodeTimestamp(value: unknown): Buffer {
  const bytes = Buffer.alloc(8);
  if (value instanceof Timestamp) bytes.writeBigUInt64BE(BigInt.asUintN(64, value.toBigInt()));
  return bytes;
}

/** Text that ends itself: NUL is written as 00 FF, the end as 00 01. */
function encodeText(text: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = text.indexOf(0); at !== -1; at = text.indexOf(0, from)) {
    parts.push(text.subarray(from, at), Buffer.from([0, 0xff]));
    from = at + 1;
  }
  return Buffer.concat([...parts, text.subarray(from), Buffer.from([0, 1])]);
}

function encodeBinary(value: unknown): Buffer {
  if (!(value instanceof Binary)) return Buffer.alloc(0);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.length());
  head[4] = value.sub_type;
  return Buffer.concat([head, value.value()]);
}

function invert(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte & 0xff));
}
