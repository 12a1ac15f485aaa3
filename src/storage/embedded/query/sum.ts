import { Double } from 'bson';
import { toNumber } from './engine-values.js';
import { kindOf, wholeNumber, wholeOf } from './numbers.js';

/** A running sum. */
export interface Sum {
  /** Adds a number of any type. @throws StoreError `CommandNotSupported` for a Decimal128. */
  add(value: unknown): void;
  /** The sum in the widest type that was added; 0 of 32 bits for none, a double where 64 bits are too few. */
  total(): unknown;
}

/** Sums whole numbers exactly and doubles with what rounding took from them, as MongoDB does. */
export function createSum(): Sum {
  let whole = 0n;
  let wide = false;
  let inexact = false;
  let high = 0;
  let low = 0;
  let plain = 0;

  function addDouble(value: number): void {
    const sum = high + value;
    const part = sum - high;
    low += high - (sum - part) + (value - part);
    high = sum;
    plain += value;
  }

  function asNumber(): number {
    if (!inexact) return Number(whole);
    const near = Number(whole);
    addDouble(near);
    addDouble(Number(whole - BigInt(near)));
    whole = 0n;
    // Infinities and NaN leave nothing to correct.
    return Number.isFinite(high) ? high + low : plain;
  }

  return {
    add(value) {
      const kind = kindOf(value);
      if (kind === 'double') {
        inexact = true;
        addDouble(toNumber(value));
      } else {
        whole += wholeOf(value);
        wide ||= kind === 'long';
      }
    },
    total: () => (inexact ? new Double(asNumber()) : (wholeNumber(whole, wide) ?? new Double(Number(whole)))),
  };
}
