import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  deserialize,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  serialize,
  Timestamp,
} from 'bson';

/** A document inside the engine: numbers are bson's wrappers, so that no type is lost. */
export type Doc = { [key: string]: unknown };

/** Reads a document without losing a type. */
export function readBson(bytes: Uint8Array): Doc {
  return deserialize(bytes, {
    promoteValues: false,
    promoteLongs: false,
    promoteBuffers: false,
    bsonRegExp: true,
  });
}

/** Writes a document. */
export function writeBson(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: false });
}

/** Whether a value is a (sub-)document and not one of BSON's scalar types. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return false;
  return !('_bsontype' in value);
}

/** Whether a value is a number of any type. */
export function isNumber(value: unknown): boolean {
  return typeOf(value) === 'number';
}

/** The number in a wrapper; a long beyond 2^53 loses digits. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (value instanceof Long) return value.toNumber();
  return Number.NaN;
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

/** Which type a value is, with all numbers as one. */
export function typeOf(value: unknown): TypeName {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'number';
  }
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Int32 || value instanceof Double || value instanceof Decimal128) return 'number';
  // A Timestamp is a Long too, so it is asked for first.
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'number';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp || value instanceof RegExp) return 'regex';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  return isDoc(value) ? 'object' : 'other';
}
