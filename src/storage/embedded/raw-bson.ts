import { type Doc, readBson } from './query/engine-values.js';

const DOUBLE = 0x01;
const STRING = 0x02;
const DOCUMENT = 0x03;
const ARRAY = 0x04;
const BINARY = 0x05;
const UNDEFINED = 0x06;
const OBJECT_ID = 0x07;
const BOOLEAN = 0x08;
const DATE = 0x09;
const NULL = 0x0a;
const REGEX = 0x0b;
const POINTER = 0x0c;
const CODE = 0x0d;
const SYMBOL = 0x0e;
const SCOPED_CODE = 0x0f;
const INT32 = 0x10;
const TIMESTAMP = 0x11;
const INT64 = 0x12;
const DECIMAL = 0x13;
const MAX_KEY = 0x7f;
const MIN_KEY = 0xff;

/**
 * Reads some top-level fields of stored documents and steps over the rest, which makes a look at one field of a long
 * document cheap. What it returns throws on bytes that are not BSON.
 */
export function fieldReader(fields: Iterable<string>): (bytes: Buffer) => Doc {
  const names = Array.from(new Set(fields), (name) => Buffer.from(name));
  return (bytes) => {
    const parts: Buffer[] = [];
    let size = 5;
    let at = 4;
    while (parts.length < names.length && bytes[at] !== 0) {
      const value = endOfName(bytes, at + 1) + 1;
      const end = value + sizeOf(bytes, bytes[at], value);
      if (!(end <= bytes.length)) throw new Error('a stored document is damaged');
      if (names.some((name) => isAt(bytes, at + 1, value - 1, name))) {
        parts.push(bytes.subarray(at, end));
        size += end - at;
      }
      at = end;
    }
    const few = Buffer.allocUnsafe(size);
    few.writeInt32LE(size);
    let to = 4;
    for (const part of parts) to += part.copy(few, to);
    few[to] = 0;
    return readBson(few);
  };
}

// Names are short: looking at their bytes here is faster than any call that leaves JavaScript.
function endOfName(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1;
  return at;
}

function isAt(bytes: Buffer, from: number, to: number, name: Buffer): boolean {
  if (to - from !== name.length) return false;
  for (let at = 0; at < name.length; at += 1) if (bytes[from + at] !== name[at]) return false;
  return true;
}

/** How many bytes a value takes (bsonspec.org); not a number for a type that is not there. */
function sizeOf(bytes: Buffer, type: number | undefined, at: number): number {
  switch (type) {
    case NULL:
    case UNDEFINED:
    case MIN_KEY:
    case MAX_KEY:
      return 0;
    case BOOLEAN:
      return 1;
    case INT32:
      return 4;
    case DOUBLE:
    case DATE:
    case TIMESTAMP:
    case INT64:
      return 8;
    case OBJECT_ID:
      return 12;
    case DECIMAL:
      return 16;
    case STRING:
    case CODE:
    case SYMBOL:
      return 4 + bytes.readInt32LE(at);
    case DOCUMENT:
    case ARRAY:
    case SCOPED_CODE:
      return bytes.readInt32LE(at);
    case BINARY:
      return 5 + bytes.readInt32LE(at);
    case POINTER:
      return 16 + bytes.readInt32LE(at);
    case REGEX:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
    default:
      return Number.NaN;
  }
}
