import { Double, Int32, Long } from 'bson';
import { toNumber } from './engine-values.js';
import { notSupported } from './store-error.js';
import { typeNameOf } from './type-names.js';

/** `a + b` in MongoDB's type: whole numbers grow to 64 bits, a double makes a double. `undefined` beyond 64 bits. */
export function addNumbers(a: unknown, b: unknown): unknown {
  const kinds = [kindOf(a), kindOf(b)];
  if (kinds.includes('double')) return new Double(toNumber(a) + toNumber(b));
  return wholeNumber(wholeOf(a) + wholeOf(b), kinds.includes('long'));
}

/** A whole number as 32 bits where it fits and no part was wider, else as 64; `undefined` where it does not fit. */
export function wholeNumber(value: bigint, wide: boolean): Int32 | Long | undefined {
  if (!wide && BigInt.asIntN(32, value) === value) return new Int32(Number(value));
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

/** The type of a number as far as arithmetic goes. @throws StoreError `CommandNotSupported` for a Decimal128. */
export function kindOf(value: unknown): 'int' | 'long' | 'double' {
  const name = typeNameOf(value);
  if (name === 'decimal') throw notSupported('Decimal128 is not supported');
  return name === 'int' || name === 'long' ? name : 'double';
}

/** A number of type int or long. */
export function wholeOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}
