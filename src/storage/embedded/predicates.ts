import { compareValues } from './query/bson-order.js';
import { type Doc, isDoc } from './query/engine-values.js';

/** One end of a range. */
export interface Bound {
  value: unknown;
  inclusive: boolean;
}

/** What a filter says about one path, as far as an index can use it. */
export interface PathPredicate {
  /** The value must be one of these. */
  points?: unknown[];
  /** The value must lie here, both ends of one type. */
  range?: { low?: Bound; high?: Bound };
  /** One element of an array meets all of this, so that both ends of its range hold for one entry. */
  element?: boolean;
  /** Nothing but this is asked of the path. */
  exact: boolean;
}

/** What all documents that match a filter must satisfy. `exact`: nothing is asked but what `paths` speak of. */
export interface Predicates {
  paths: Map<string, PathPredicate>;
  exact: boolean;
}

/** Reads the conditions that an index can use out of a filter; `$or` and the rest only clear `exact`. */
export function predicatesOf(filter: Doc): Predicates {
  const found: Predicates = { paths: new Map(), exact: true };
  collect(filter, found);
  return found;
}

function collect(filter: Doc, found: Predicates): void {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDoc(part)) collect(part, found);
    } else if (path.startsWith('$')) found.exact = false;
    else if (isDoc(condition) && Object.keys(condition)[0]?.startsWith('$'))
      for (const [operator, operand] of Object.entries(condition)) add(found, path, operator, operand);
    else add(found, path, '$eq', condition);
  }
}

function add(found: Predicates, path: string, operator: string, operand: unknown): void {
  const known = found.paths.get(path) ?? { exact: true };
  const next = merged(known, operator, operand);
  found.paths.set(path, { ...(next ?? known), exact: known.exact && next !== undefined && !inexact(next) });
}

// A second condition on a path is left to the filter, except the other end of a range: two conditions on an array
// may be met by different elements.
function merged(known: PathPredicate, operator: string, operand: unknown): PathPredicate | undefined {
  if (operator === '$elemMatch') return elementOf(known, operand);
  if (known.element) return undefined;
  if (operator === '$eq' && isPoint(operand))
    return known.points ? undefined : { ...known, points: [operand] };
  if (operator === '$in' && Array.isArray(operand) && operand.every(isPoint))
    return known.points ? undefined : { ...known, points: distinct(operand) };
  const bound = { value: operand, inclusive: operator.endsWith('e') };
  if (!isRangeEnd(operand)) return undefined;
  const { range } = known;
  const other = range?.low ?? range?.high;
  if (other && kindOf(other.value) !== kindOf(operand)) return undefined;
  if ((operator === '$gt' || operator === '$gte') && !range?.low)
    return { ...known, range: { ...range, low: bound } };
  if ((operator === '$lt' || operator === '$lte') && !range?.high)
    return { ...known, range: { ...range, high: bound } };
  return undefined;
}

function elementOf(known: PathPredicate, operand: unknown): PathPredicate | undefined {
  if (known.points || known.range || !isDoc(operand)) return undefined;
  let bounds: PathPredicate = { exact: false };
  for (const [operator, bound] of Object.entries(operand)) {
    if (operator === '$elemMatch') return undefined;
    bounds = merged(bounds, operator, bound) ?? bounds;
  }
  return { ...bounds, element: true };
}

function distinct(values: unknown[]): unknown[] {
  const sorted = [...values].sort(compareValues);
  return sorted.filter((value, at) => at === 0 || compareValues(value, sorted[at - 1]) !== 0);
}

/** Null means missing too, NaN lies beside the range of the other numbers, and an element is one of an array alone. */
function inexact({ points, range, element }: PathPredicate): boolean {
  const ends = [range?.low, range?.high];
  return (
    element === true ||
    (points?.some((value) => value === null) ?? false) ||
    ends.some((end) => end && kindOf(end.value) === 'number')
  );
}

const NUMBERS = new Set(['Int32', 'Double', 'Long']);

function kindOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value;
  if (typeof value === 'number' || typeof value === 'bigint')
    return Number.isNaN(value) ? undefined : 'number';
  if (value === null) return 'null';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : 'date';
  if (typeof value !== 'object' || !('_bsontype' in value)) return undefined;
  const type = String(value._bsontype);
  if (NUMBERS.has(type)) return Number.isNaN(Number(value)) ? undefined : 'number';
  return type === 'ObjectId' || type === 'Binary' ? type : undefined;
}

function isPoint(value: unknown): boolean {
  return kindOf(value) !== undefined;
}

function isRangeEnd(value: unknown): boolean {
  return ['string', 'number', 'date', 'ObjectId'].includes(kindOf(value) ?? '');
}
