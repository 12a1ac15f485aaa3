import { BSONValue } from 'bson';
import { isNumber, toNumber, typeOf } from './engine-values.js';
import { badValue, failedToParse } from './store-error.js';

/** BSON's type numbers by the names that `$type` takes. */
const codes: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const numbers = [1, 16, 18, 19];
const wrapped: Record<string, string> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  DBRef: 'object',
};

/** The type numbers that `$type` asks for. Throws BadValue for a name or number that is none. */
export function typeCodes(operand: unknown): Set<number> {
  const wanted = Array.isArray(operand) ? operand : [operand];
  if (wanted.length === 0) throw failedToParse('$type must match at least one type');
  return new Set(wanted.flatMap(codesOf));
}

function codesOf(wanted: unknown): number[] {
  if (wanted === 'number') return numbers;
  if (typeof wanted === 'string') {
    const code = Object.hasOwn(codes, wanted) ? codes[wanted] : undefined;
    if (code === undefined) throw badValue(`Unknown type name alias: ${wanted}`);
    return [code];
  }
  if (!isNumber(wanted)) throw failedToParse('type must be represented as a number or a string');
  const code = toNumber(wanted);
  if (!Object.values(codes).includes(code)) throw badValue(`Invalid numerical type code: ${code}`);
  return [code];
}

/** The name of a value's exact type, as `$type` and MongoDB's messages give it; `missing` where there is none. */
export function typeNameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value instanceof BSONValue) return wrapped[value._bsontype] ?? typeOf(value);
  return typeof value === 'number' ? 'double' : typeOf(value);
}

/** The number of a value's exact type; 0 where there is none. */
export function typeCodeOf(value: unknown): number {
  return codes[typeNameOf(value)] ?? 0;
}
