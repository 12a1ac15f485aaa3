import { compareValues } from './bson-order.js';
import { type Doc, isNumber, toNumber } from './engine-values.js';
import { valuesAtPath } from './paths.js';
import { badValue } from './store-error.js';

/** Reads a sort. An array field counts by its least element ascending, by its greatest descending. */
export function compileSort(sort: Doc): (a: Doc, b: Doc) => number {
  const keys = Object.entries(sort).map(([path, value]) => {
    const direction = isNumber(value) ? toNumber(value) : 0;
    if (direction !== 1 && direction !== -1) throw badValue('$sort key ordering must be 1 or -1');
    return { path, direction };
  });
  return (a, b) => {
    for (const { path, direction } of keys) {
      const order = compareValues(sortValue(a, path, direction), sortValue(b, path, direction)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function sortValue(doc: Doc, path: string, direction: number): unknown {
  const values = valuesAtPath(doc, path).values.flatMap((value) =>
    Array.isArray(value) && value.length > 0 ? value : [value],
  );
  return values.reduce(
    (best, value) => (compareValues(value, best) * direction < 0 ? value : best),
    values[0],
  );
}
