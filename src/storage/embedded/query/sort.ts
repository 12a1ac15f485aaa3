import { compareValues } from './bson-order.js';
import { type Doc, isNumber, toNumber } from './engine-values.js';
import { emptyList, sortKeys } from './sort-keys.js';
import { located, notSupported } from './store-error.js';

/**
 * Reads a sort; an empty one leaves every order. A document with an array counts by its first key in this order.
 * @throws StoreError for a direction that is neither 1 nor -1; the comparison throws on two arrays in one document.
 */
export function compileSort(sort: Doc): (a: Doc, b: Doc) => number {
  const keys = Object.entries(sort).map(([path, value]) => ({ path, direction: directionOf(path, value) }));
  const paths = keys.map(({ path }) => path.split('.'));
  const compareKeys = (a: unknown[], b: unknown[]) => {
    for (const [at, { direction }] of keys.entries()) {
      const order = compareParts(a[at], b[at]);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
  const known = new WeakMap<Doc, unknown[]>();
  const keyOf = (doc: Doc) => {
    const held = known.get(doc);
    if (held) return held;
    const key = sortKeys(doc, paths).reduce((best, each) => (compareKeys(each, best) < 0 ? each : best));
    known.set(doc, key);
    return key;
  };
  return (a, b) => compareKeys(keyOf(a), keyOf(b));
}

function directionOf(path: string, value: unknown): number {
  const steps = path.split('.');
  if (path === '') throw located(40352, 'FieldPath cannot be constructed with empty string');
  if (steps.includes('')) throw located(15998, 'FieldPath field names may not be empty strings.');
  if (steps.some((step) => step.startsWith('$')))
    throw located(16410, `FieldPath field names may not start with '$'. Given path: ${path}`);
  if (typeof value === 'object' && value !== null && '$meta' in value)
    throw notSupported('sorting by $meta is not supported');
  if (!isNumber(value)) throw located(15974, `Illegal key in $sort specification: ${path}`);
  const direction = toNumber(value);
  if (direction !== 1 && direction !== -1)
    throw located(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  return direction;
}

/** An empty array comes before null and after the least key. */
function compareParts(a: unknown, b: unknown): number {
  if (a !== emptyList && b !== emptyList) return compareValues(a, b);
  if (a === b) return 0;
  const isLess = a === emptyList ? compareValues(b, null) >= 0 : compareValues(a, null) < 0;
  return isLess ? -1 : 1;
}
