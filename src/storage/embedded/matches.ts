import { type Collection, Stored } from './collection.js';
import type { Environment } from './environment.js';
import { walk } from './environment.js';
import type { Plan, PlannedRange } from './planner.js';
import { plan } from './planner.js';
import { type Doc, isDoc } from './query/engine-values.js';
import { compileFilter, type Predicate } from './query/matcher.js';
import { topOf } from './query/paths.js';
import { compileSort } from './query/sort.js';
import { fieldReader } from './raw-bson.js';

/** A sort as pairs; an empty list when there is none. */
function sortPairs(sort: Doc): [string, number][] {
  return Object.entries(sort).map(([path, direction]) => [path, Number(direction)]);
}

/** What a long read gives in between, where other commands may run before it goes on. */
export const pause = Symbol('pause');

const LOOKS_BETWEEN_PAUSES = 256;

/**
 * The documents of `collection` that match, in the order of `sort`; none when there is no such collection. As many are
 * read as the caller takes. Throws at once what cannot be understood.
 */
export function* matches(
  env: Environment,
  collection: Collection | undefined,
  filter: Doc,
  sort: Doc,
): Generator<Stored> {
  for (const one of matchesWithPauses(env, collection, filter, sort)) if (one !== pause) yield one;
}

/** As `matches`, with `pause` in between; what is written meanwhile is seen. */
export function matchesWithPauses(
  env: Environment,
  collection: Collection | undefined,
  filter: Doc,
  sort: Doc,
): Generator<Stored | typeof pause> {
  return found(env, collection, filter, compileFilter(filter), sort, compileSort(sort));
}

function* found(
  env: Environment,
  collection: Collection | undefined,
  filter: Doc,
  accepts: Predicate,
  sort: Doc,
  compare: (a: Doc, b: Doc) => number,
): Generator<Stored | typeof pause> {
  if (!collection) return;
  const chosen = plan(collection.info, filter, sortPairs(sort));
  const candidates = filtered(env, chosen, filter, accepts);
  if (chosen.sorted) yield* candidates;
  else {
    const read = fieldReader(Object.keys(sort).map(topOf));
    const sorted: { one: Stored; by: Doc }[] = [];
    for (const one of candidates)
      if (one === pause) yield pause;
      else sorted.push({ one, by: read(one.bytes) });
    sorted.sort((a, b) => compare(a.by, b.by));
    for (const { one } of sorted) yield one;
  }
}

/** How many documents match, counted to `most` at the furthest; without reading them where an index can tell. */
export function countMatches(
  env: Environment,
  collection: Collection | undefined,
  filter: Doc,
  most: number,
): number {
  const accepts = compileFilter(filter);
  if (!collection) return 0;
  const chosen = plan(collection.info, filter, []);
  const [only] = chosen.ranges;
  // lmdb counts a whole range faster than it can be walked, but knows no limit there.
  if (chosen.exact && only && chosen.ranges.length === 1 && most === Number.POSITIVE_INFINITY) {
    const db = chosen.index ? env.entries : env.docs;
    return db.getKeysCount({ start: only.lower, end: only.upper, snapshot: false });
  }
  let count = 0;
  const entries = chosen.exact ? entriesIn(env, chosen) : filtered(env, chosen, filter, accepts);
  for (const entry of entries) {
    if (entry === pause) continue;
    count += 1;
    if (count >= most) break;
  }
  return count;
}

function* filtered(
  env: Environment,
  chosen: Plan,
  filter: Doc,
  accepts: Predicate,
): Generator<Stored | typeof pause> {
  const left = chosen.exact ? undefined : check(filter, chosen);
  const since = env.changes();
  let looks = 0;
  for (const { key, value } of entriesIn(env, chosen)) {
    looks += 1;
    if (looks % LOOKS_BETWEEN_PAUSES === 0) yield pause;
    // An entry that was read before a write says nothing of the document after it.
    const isOld = env.changes() !== since;
    const docKey = chosen.index ? value : key;
    const bytes = chosen.index || isOld ? env.docs.get(docKey) : value;
    if (!bytes) continue;
    const one = new Stored(docKey, bytes);
    if (isOld ? accepts(one.doc) : !left || left(one)) yield one;
  }
}

/** What the plan leaves to be asked of a candidate, of those of its fields alone that it is about. */
function check(filter: Doc, { settled }: Plan): (one: Stored) => boolean {
  const left = Object.fromEntries(Object.entries(filter).filter(([path]) => !settled.has(path)));
  const accepts = compileFilter(left);
  const fields = fieldsOf(left);
  if (!fields) return (one) => accepts(one.doc);
  const read = fieldReader(fields);
  return (one) => accepts(read(one.bytes));
}

/** The top-level fields that a filter looks at; undefined when it may look at any. */
function fieldsOf(filter: Doc): Set<string> | undefined {
  const found = new Set<string>();
  for (const [path, condition] of Object.entries(filter)) {
    if (!path.startsWith('$')) found.add(topOf(path));
    else if (Array.isArray(condition) && LOGICAL.has(path))
      for (const branch of condition) {
        const inside = isDoc(branch) ? fieldsOf(branch) : undefined;
        if (!inside) return undefined;
        for (const name of inside) found.add(name);
      }
    else return undefined;
  }
  return found;
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function* entriesIn(env: Environment, chosen: Plan): Generator<{ key: Buffer; value: Buffer }> {
  const db = chosen.index ? env.entries : env.docs;
  const { ranges, reverse } = chosen;
  const [only] = ranges;
  if (ranges.length === 1 && only && !chosen.index?.multikey) {
    yield* read(db, only, reverse);
    return;
  }
  const seen = new Set<string>();
  for (const entry of merged(ranges, (range) => read(db, range, reverse), reverse)) {
    const own = (chosen.index ? entry.value : entry.key).toString('latin1');
    if (seen.has(own)) continue;
    seen.add(own);
    yield entry;
  }
}

function* read(db: Environment['docs'], range: PlannedRange, reverse: boolean): ReturnType<typeof walk> {
  if (!range.isKey) return yield* walk(db, range, reverse);
  const value = db.get(range.lower);
  if (value) yield { key: range.lower, value };
}

interface Head {
  entry: { key: Buffer; value: Buffer };
  order: Buffer;
  rest: Generator<{ key: Buffer; value: Buffer }>;
  range: PlannedRange;
}

function* merged(
  ranges: PlannedRange[],
  open: (range: PlannedRange) => Head['rest'],
  reverse: boolean,
): Generator<Head['entry']> {
  const heads = ranges.flatMap((range) => headOf(open(range), range));
  while (heads.length > 0) {
    let best = 0;
    for (let at = 1; at < heads.length; at += 1) if (before(heads[at], heads[best], reverse)) best = at;
    const head = heads[best];
    if (!head) return;
    yield head.entry;
    heads.splice(best, 1, ...headOf(head.rest, head.range));
  }
}

function headOf(rest: Head['rest'], range: PlannedRange): Head[] {
  const next = rest.next();
  if (next.done) return [];
  return [{ entry: next.value, order: next.value.key.subarray(range.sortOffset), rest, range }];
}

function before(a: Head | undefined, b: Head | undefined, reverse: boolean): boolean {
  if (!a || !b) return false;
  const order = a.order.compare(b.order);
  return reverse ? order > 0 : order < 0;
}
