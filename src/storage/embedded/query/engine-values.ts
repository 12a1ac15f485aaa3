import { Binary, BSONValue, Decimal128, Double, deserialize, Int32, Long, serialize, Timestamp } from 'bson';

/** A document inside the engine: numbers are bson's wrappers, so that no type is lost. */
export type Doc = { [key: string]: unknown };

/** Reads a document without losing a type. Throws bson's BSONError on bytes that are none. */
export function readBson(bytes: Uint8Array): Doc {
  return deserialize(bytes, {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  });
}

/** Writes a document; `undefined` becomes null. */
export function writeBson(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: false });
}

/** Whether a value is a (sub-)document and not one of BSON's scalar types. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A field of a document; `undefined` where there is none, whatever its prototype has. */
export function fieldOf(doc: Doc, key: string): unknown {
  return Object.hasOwn(doc, key) ? doc[key] : undefined;
}

/** Sets a field of a document under construction, safely for one named `__proto__`. */
export function setField(doc: Doc, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(doc, key, { value, enumerable: true, writable: true, configurable: true });
  else doc[key] = value;
}

/** Whether a value is a number of any type. */
export function isNumber(value: unknown): boolean {
  return typeOf(value) === 'number';
}

/** The number nearest to a value; NaN for what is no number. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return typeof value === 'bigint' ? Number(value) : Number.NaN;
}

/** BSON's types, as far as they differ in order. */
export type TypeName =
  | 'minKey'
  | 'null'
  | 'number'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'maxKey'
  | 'other';

const wrapped: Record<string, TypeName> = {
  Int32: 'number',
  Double: 'number',
  Long: 'number',
  Decimal128: 'number',
  ObjectId: 'objectId',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** Which type a value is, with all numbers as one; missing counts as null. */
export function typeOf(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'number';
    case 'undefined':
      return 'null';
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof BSONValue) return wrapped[value._bsontype] ?? 'other';
  if (value instanceof Date) return 'date';
  return isDoc(value) ? 'object' : 'other';
}

/** Whether two values are the same to the byte: their types and the order of their fields too. */
export function identical(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return a == null && b == null;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((each, at) => identical(each, b[at]));
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (isDoc(a)) return isDoc(b) && identicalDocs(a, b);
  return identicalScalars(a, b);
}

function identicalDocs(a: Doc, b: Doc): boolean {
  const keys = Object.keys(a);
  const others = Object.keys(b);
  return (
    keys.length === others.length && keys.every((key, at) => key === others[at] && identical(a[key], b[key]))
  );
}

function identicalScalars(a: object, b: object): boolean {
  if (a instanceof Int32) return b instanceof Int32 && a.value === b.value;
  if (a instanceof Double) return b instanceof Double && Object.is(a.value, b.value);
  if (a instanceof Timestamp) return b instanceof Timestamp && a.equals(b);
  if (a instanceof Long) return b instanceof Long && !(b instanceof Timestamp) && a.equals(b);
  if (a instanceof Binary && !(b instanceof Binary)) return false;
  return Buffer.compare(writeBson({ v: a }), writeBson({ v: b })) === 0;
}
