import type { CollectionInfo, IndexInfo } from './catalog.js';
import type { KeyRange } from './environment.js';
import { after } from './environment.js';
import { idPrefix, MAX_VALUES_BYTES } from './index-entries.js';
import type { Predicates } from './predicates.js';
import { predicatesOf } from './predicates.js';
import { type Doc, isDoc } from './query/engine-values.js';
import { encodeKey, encodePrefix } from './query/index-key.js';

/** A range to read, and how many of its keys' first bytes come before the fields that the sort is about. */
export interface PlannedRange extends KeyRange {
  sortOffset: number;
  /** It holds at most one key, which is `lower`. */
  isKey: boolean;
}

/** How to find a filter's candidates. Every candidate is checked against the filter again unless `exact`. */
export interface Plan {
  /** The index to read; without one, the documents themselves in `_id` order. */
  index?: IndexInfo;
  ranges: PlannedRange[];
  reverse: boolean;
  /** Candidates come in the wanted order when the ranges are merged by their keys from `sortOffset` on. */
  sorted: boolean;
  /** Paths of whose conditions in the filter itself nothing is left to check. */
  settled: ReadonlySet<string>;
  /** The ranges hold the filter's documents and no others, each once. */
  exact: boolean;
}

type Candidate = Pick<IndexInfo, 'fields' | 'multikey' | 'cut'> & { id: number; index?: IndexInfo };
interface Branch {
  predicates: Predicates;
  points: unknown[][];
  single: boolean[];
}

const MOST_RANGES = 200;

/** Chooses an index for a filter and a sort (`{path: 1|-1}`, empty for none). */
export function plan(info: CollectionInfo, filter: Doc, sort: [string, number][]): Plan {
  const branches = branchesOf(filter);
  const primary: Candidate = {
    id: info.id,
    fields: [{ path: '_id', direction: 1 }],
    multikey: false,
    cut: false,
  };
  const candidates = [...info.indexes.map((index) => ({ ...index, index })), primary];
  let best: Option | undefined;
  for (const candidate of candidates) {
    const option = weigh(candidate, branches, sort);
    if (!best || option.score > best.score) best = option;
  }
  if (best && best.score > 0) return planOn(best, filter, sort);
  const all = { lower: idPrefix(info.id), upper: after(idPrefix(info.id)), sortOffset: 0, isKey: false };
  const exact = branches.length === 1 && branches[0]?.exact === true && branches[0].paths.size === 0;
  return { ranges: [all], reverse: false, sorted: sort.length === 0, settled: new Set(), exact };
}

function branchesOf(filter: Doc): Predicates[] {
  const common = predicatesOf(filter);
  const { $or, ...rest } = filter;
  if (!Array.isArray($or) || $or.length === 0 || $or.length > MOST_RANGES || !$or.every(isDoc))
    return [common];
  return $or.map((branch) => predicatesOf({ $and: [rest, branch] }));
}

interface Option {
  candidate: Candidate;
  branches: Branch[];
  order: { from: number; reverse: boolean } | undefined;
  score: number;
}

/** How good a candidate is; what cannot be had in few ranges scores nothing. */
function weigh(candidate: Candidate, all: Predicates[], sort: [string, number][]): Option {
  const branches = all.map((predicates) => branchOn(candidate, predicates));
  const order = candidate.multikey || candidate.cut ? undefined : orderOn(candidate, branches, sort);
  const bounded = Math.min(
    ...branches.map(({ points, predicates }) => boundedness(candidate, points, predicates)),
  );
  const used = Math.min(...branches.map(({ points }) => points.length));
  const ranges = branches.reduce(
    (sum, { points }) => sum + points.reduce((n, each) => n * each.length, 1),
    0,
  );
  const whole = used === candidate.fields.length && (candidate.index?.unique ?? true) ? 1000 : 0;
  const score = bounded + (order ? 4 : 0) + (bounded > 0 ? whole : 0);
  return { candidate, branches, order, score: ranges > MOST_RANGES ? 0 : score };
}

function planOn({ candidate, branches, order }: Option, filter: Doc, sort: [string, number][]): Plan {
  const settles = (branch: Branch) => (path: string) => isSettled(candidate, branch, path);
  return {
    ...(candidate.index ? { index: candidate.index } : {}),
    ranges: branches.flatMap((branch) => rangesOf(candidate, branch, order?.from ?? 0)),
    reverse: order?.reverse ?? false,
    sorted: sort.length === 0 || order !== undefined,
    settled: new Set(Object.keys(filter).filter((path) => branches.every((branch) => settles(branch)(path)))),
    exact: branches.every(
      (branch) => branch.predicates.exact && [...branch.predicates.paths.keys()].every(settles(branch)),
    ),
  };
}

function boundedness(candidate: Candidate, points: unknown[][], predicates: Predicates): number {
  const next = candidate.fields[points.length];
  const ranged = next && boundsMore(candidate, points.length) && predicates.paths.get(next.path)?.range;
  return points.length * 10 + (ranged ? 5 : 0);
}

function branchOn(candidate: Candidate, predicates: Predicates): Branch {
  const points: unknown[][] = [];
  let expanded = 1;
  for (const { path } of candidate.fields) {
    const values = predicates.paths.get(path)?.points;
    if (!values || expanded * Math.max(1, values.length) > MOST_RANGES) break;
    if (!boundsMore(candidate, points.length)) break;
    expanded *= Math.max(1, values.length);
    points.push(values);
  }
  return { predicates, points, single: points.map((values) => values.length === 1) };
}

/**
 * Whether a condition on the field there may bound the index besides those on the fields before it. Elements of one array
 * may each satisfy a different condition, so in a multikey index only conditions on what cannot be one array go together.
 */
function boundsMore({ multikey, fields }: Candidate, at: number): boolean {
  const root = rootOf(fields[at]);
  return !multikey || fields.slice(0, at).every((field) => rootOf(field) !== root);
}

function rootOf(field: { path: string } | undefined): string | undefined {
  return field?.path.split('.', 1)[0];
}

function orderOn(
  candidate: Candidate,
  branches: Branch[],
  sort: [string, number][],
): { from: number; reverse: boolean } | undefined {
  if (sort.length === 0) return undefined;
  const fixed = (path: string) =>
    branches.every(({ points, single }) => {
      const at = candidate.fields.findIndex((field) => field.path === path);
      return at >= 0 && at < points.length && single[at] === true && samePoint(branches, at);
    });
  const wanted = sort.filter(([path]) => !fixed(path));
  const deepest = Math.min(...branches.map(({ points }) => points.length));
  for (let from = 0; from <= deepest; from += 1) {
    const fields = candidate.fields.slice(from).filter(({ path }) => !fixed(path));
    const pairs = wanted.map(([path, direction], at) => {
      const field = fields[at];
      return field?.path === path ? field.direction * direction : 0;
    });
    if (pairs.every((sign) => sign === 1)) return { from, reverse: false };
    if (pairs.every((sign) => sign === -1)) return { from, reverse: true };
  }
  return undefined;
}

function samePoint(branches: Branch[], at: number): boolean {
  const keys = branches.map(({ points }) => encodeKey([points[at]?.[0]], [1]).toString('latin1'));
  return keys.every((key) => key === keys[0]);
}

function rangesOf(candidate: Candidate, branch: Branch, sortFrom: number): PlannedRange[] {
  const directions = candidate.fields.map(({ direction }) => direction);
  const next = candidate.fields[branch.points.length];
  const asked =
    next && boundsMore(candidate, branch.points.length) ? branch.predicates.paths.get(next.path) : undefined;
  const range = asked?.range && (candidate.multikey && !asked.element ? oneSided(asked.range) : asked.range);
  return product(branch.points).map((values) => {
    const encoded = (count: number) =>
      Buffer.concat([
        idPrefix(candidate.id),
        ...(count > 0 ? [encodePrefix(values.slice(0, count), directions.slice(0, count))] : []),
      ]);
    const base = encoded(values.length);
    const sortOffset = encoded(Math.min(sortFrom, values.length)).length;
    const bounds = range && next ? bracket(base, next.direction, range) : { lower: base, upper: after(base) };
    // A whole `_id`; in other indexes the document's own key follows the values.
    const isKey = !candidate.index && values.length === candidate.fields.length;
    return { ...clip(bounds), sortOffset, isKey };
  });
}

type Bounds = NonNullable<ReturnType<Predicates['paths']['get']>>['range'] & object;

function oneSided(range: Bounds): Bounds {
  return range.low ? { low: range.low } : range;
}

function bracket(base: Buffer, direction: 1 | -1, { low, high }: Bounds): KeyRange {
  const enc = (value: unknown) => Buffer.concat([base, encodeKey([value], [direction])]);
  const sample = enc((low ?? high)?.value);
  const type = sample.subarray(0, base.length + 1);
  const from = (bound: NonNullable<typeof low>) =>
    bound.inclusive ? enc(bound.value) : after(enc(bound.value));
  const to = (bound: NonNullable<typeof low>) =>
    bound.inclusive ? after(enc(bound.value)) : enc(bound.value);
  const [first, last] = direction === 1 ? [low, high] : [high, low];
  return { lower: first ? from(first) : type, upper: last ? to(last) : after(type) };
}

function clip({ lower, upper }: KeyRange): KeyRange {
  const most = 4 + MAX_VALUES_BYTES;
  return {
    lower: lower.subarray(0, most),
    upper: upper.length > most ? after(upper.subarray(0, most)) : upper,
  };
}

function product(points: unknown[][]): unknown[][] {
  return points.reduce<unknown[][]>(
    (rows, values) => rows.flatMap((row) => values.map((v) => [...row, v])),
    [[]],
  );
}

/** Whether a branch's ranges hold only documents that satisfy what is asked of a path. */
function isSettled(candidate: Candidate, { predicates, points }: Branch, path: string): boolean {
  const asked = predicates.paths.get(path);
  if (candidate.multikey || candidate.cut || !asked?.exact) return false;
  const at = candidate.fields.findIndex((field) => field.path === path);
  if (asked.range === undefined) return asked.points !== undefined && at >= 0 && at < points.length;
  return asked.points === undefined && at === points.length;
}
