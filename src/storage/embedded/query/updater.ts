import { Double, Int32, Long } from 'bson';
import { compareValues, sameValue } from './bson-order.js';
import { type Doc, isDoc, isNumber, toNumber, writeBson } from './engine-values.js';
import { compileFilter, isOperators } from './matcher.js';
import { compileSort } from './sort.js';
import { badValue, failedToParse, notSupported, StoreError, typeMismatch } from './store-error.js';

/** What an update may want to know. */
export interface UpdateContext {
  isInsert: boolean;
  now: Date;
}

/** An update read once. */
export interface CompiledUpdate {
  /** The document as it is afterwards: the same reference when nothing changed, never the argument changed. */
  apply(doc: Doc, context: UpdateContext): Doc;
}

/** What one operator makes of the value at its path; `removed` takes the field away. */
type Change = (old: unknown, context: UpdateContext) => unknown;

const removed = Symbol('removed');

/** MongoDB's own limit of the nulls that `$set` puts before an element beyond an array's end. */
const mostPadding = 1_500_000;

const operators: Record<string, (operand: unknown, path: string) => Change> = {
  $set: (operand) => () => operand,
  $setOnInsert:
    (operand) =>
    (old, { isInsert }) =>
      isInsert ? operand : old,
  $unset: () => () => removed,
  $inc: (operand, path) => arithmetic('$inc', operand, path, (a, b) => a + b),
  $mul: (operand, path) => arithmetic('$mul', operand, path, (a, b) => a * b),
  $min: (operand) => (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old),
  $max: (operand) => (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old),
  $currentDate: (operand) => {
    if (operand !== true && !(isDoc(operand) && operand.$type === 'date'))
      throw badValue('$currentDate takes true or {$type: "date"}');
    return (_old, { now }) => now;
  },
  $push: (operand, path) => push(operand, path),
  $addToSet: (operand, path) => (old) => {
    const list = [...arrayAt(old, path, '$addToSet')];
    for (const each of listOf(operand, ['$each'])) {
      if (!list.some((held) => sameValue(held, each))) list.push(each);
    }
    return list;
  },
  $pull: (operand, path) => pull(operand, path),
  $pullAll: (operand, path) => {
    if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument');
    return (old) =>
      old === undefined
        ? old
        : arrayAt(old, path, '$pullAll').filter((each) => !operand.some((gone) => sameValue(each, gone)));
  },
  $pop: (operand, path) => (old) =>
    old === undefined
      ? old
      : toNumber(operand) < 0
        ? arrayAt(old, path, '$pop').slice(1)
        : arrayAt(old, path, '$pop').slice(0, -1),
};

/** Reads an update document or a replacement. @throws StoreError for what is not known here. */
export function compileUpdate(update: Doc, options: { arrayFilters?: Doc[] } = {}): CompiledUpdate {
  if (Array.isArray(update)) throw notSupported('update pipelines are not supported');
  if (options.arrayFilters && options.arrayFilters.length > 0)
    throw notSupported('arrayFilters are not supported');
  const keys = Object.keys(update);
  if (!keys[0]?.startsWith('$')) return { apply: (doc) => replace(doc, update) };
  const steps = keys.flatMap((operator) => compileOperator(operator, update[operator]));
  refuseConflicts(steps.map(({ path }) => path));
  return { apply: (doc, context) => applySteps(doc, steps, context) };
}

interface Step {
  path: string;
  change: Change;
}

function compileOperator(operator: string, operand: unknown): Step[] {
  const make = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (!make) {
    throw failedToParse(
      operator.startsWith('$')
        ? `Unknown modifier: ${operator}`
        : 'the update operators must be first and all begin with $',
    );
  }
  if (!isDoc(operand))
    throw failedToParse(`Modifiers operate on fields but we found another type for ${operator}`);
  return Object.entries(operand).map(([path, value]) => {
    const steps = path.split('.');
    if (steps.some((step) => step === ''))
      throw new StoreError(56, 'EmptyFieldName', `An empty update path is not valid`);
    if (steps.some((step) => step.startsWith('$')))
      throw notSupported('positional updates are not supported');
    return { path, change: make(value, path) };
  });
}

function refuseConflicts(paths: string[]): void {
  const sorted = [...paths].sort();
  for (const path of paths) {
    const other =
      sorted.find((each) => each.startsWith(`${path}.`)) ??
      (paths.filter((each) => each === path).length > 1 ? path : undefined);
    if (other)
      throw new StoreError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${other}' would create a conflict at '${path}'`,
      );
  }
}

function applySteps(doc: Doc, steps: Step[], context: UpdateContext): Doc {
  const next = steps.reduce(
    (current, { path, change }) => changePath(current, path.split('.'), change, context),
    doc,
  );
  if (next !== doc && !context.isInsert && !sameValue(next._id, doc._id)) throw immutableId();
  return next;
}

function replace(doc: Doc, replacement: Doc): Doc {
  if (Object.keys(replacement).some((key) => key.startsWith('$')))
    throw failedToParse('a replacement holds no operators');
  if (replacement._id !== undefined && doc._id !== undefined && !sameValue(replacement._id, doc._id))
    throw immutableId();
  const { _id = doc._id, ...rest } = replacement;
  const next = _id === undefined ? rest : { _id, ...rest };
  return same(doc, next) ? doc : next;
}

/** The document with a value at a dotted path; sub-documents on the way are made. */
export function setPath(doc: Doc, path: string, value: unknown): Doc {
  return changePath(doc, path.split('.'), () => value, { isInsert: true, now: new Date(0) });
}

function changePath(doc: Doc, steps: string[], change: Change, context: UpdateContext): Doc {
  const changed = changeIn(doc, steps, change, context);
  return isDoc(changed) ? changed : doc;
}

function changeIn(holder: unknown, steps: string[], change: Change, context: UpdateContext): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return change(holder, context);
  if (Array.isArray(holder)) return changeElement(holder, step, rest, change, context);
  if (holder !== undefined && !isDoc(holder)) {
    // Taking a field away from what has no fields changes nothing; setting one there is an error.
    if (change(undefined, context) === removed) return holder;
    throw new StoreError(28, 'PathNotViable', `Cannot create field '${step}' in element that is no document`);
  }
  const held = holder ?? {};
  const old = Object.hasOwn(held, step) ? held[step] : undefined;
  if (old === undefined && rest.length > 0 && change(undefined, context) === removed) return holder;
  const next = changeIn(old, rest, change, context);
  if (next === removed) {
    if (!Object.hasOwn(held, step)) return holder;
    const { [step]: _, ...others } = held;
    return others;
  }
  if (next === undefined && old === undefined) return holder;
  if (next === old || (old !== undefined && same(old, next))) return holder;
  return define(held, step, next);
}

function changeElement(
  list: unknown[],
  step: string,
  rest: string[],
  change: Change,
  context: UpdateContext,
): unknown {
  const takesAway = change(undefined, context) === removed;
  if (!/^\d+$/.test(step)) {
    if (takesAway) return list;
    throw new StoreError(28, 'PathNotViable', `Cannot create field '${step}' in an array`);
  }
  const index = Number(step);
  if (takesAway && index >= list.length) return list;
  if (index - list.length > mostPadding) throw badValue(`can't backfill more than ${mostPadding} elements`);
  const next = changeIn(list[index], rest, change, context);
  if (next === undefined || (list[index] !== undefined && next !== removed && same(list[index], next)))
    return list;
  const copy = [...list];
  while (copy.length < index) copy.push(null);
  copy[index] = next === removed ? null : next;
  return copy;
}

/** A copy with one field set, safe for a field named `__proto__`. */
function define(doc: Doc, key: string, value: unknown): Doc {
  const copy = { ...doc };
  Object.defineProperty(copy, key, { value, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** Whether two values are the same to the byte, types and field order included. */
function same(a: unknown, b: unknown): boolean {
  return Buffer.compare(writeBson({ v: a }), writeBson({ v: b })) === 0;
}

function arithmetic(
  operator: string,
  operand: unknown,
  path: string,
  compute: (a: number, b: number) => number,
): Change {
  if (!isNumber(operand))
    throw typeMismatch(
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}}`,
    );
  return (old) => {
    if (old === undefined) return operator === '$inc' ? operand : zeroOf(operand);
    if (!isNumber(old))
      throw typeMismatch(`Cannot apply ${operator} to a value of non-numeric type. The field is '${path}'`);
    if (old instanceof Double || operand instanceof Double)
      return new Double(compute(toNumber(old), toNumber(operand)));
    const exact = operator === '$inc' ? bigOf(old) + bigOf(operand) : bigOf(old) * bigOf(operand);
    if (BigInt.asIntN(64, exact) !== exact)
      throw badValue(`Failed to apply ${operator}: the result does not fit into 64 bits`);
    const wide = old instanceof Long || operand instanceof Long || BigInt.asIntN(32, exact) !== exact;
    return wide ? Long.fromBigInt(exact) : new Int32(Number(exact));
  };
}

/** Zero in the type of a number. */
function zeroOf(value: unknown): unknown {
  if (value instanceof Double) return new Double(0);
  return value instanceof Long ? Long.ZERO : new Int32(0);
}

function bigOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

function arrayAt(old: unknown, path: string, operator: string): unknown[] {
  if (old === undefined) return [];
  if (!Array.isArray(old)) throw badValue(`The field '${path}' must be an array for ${operator}`);
  return old;
}

/** The values a `$push` or `$addToSet` brings. */
function listOf(operand: unknown, known: string[]): unknown[] {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return [operand];
  const unknown = Object.keys(operand).find((key) => !known.includes(key));
  if (unknown) throw badValue(`Unrecognized clause: ${unknown}`);
  if (!Array.isArray(operand.$each)) throw badValue('The argument to $each must be an array');
  return operand.$each;
}

function push(operand: unknown, path: string): Change {
  const values = listOf(operand, ['$each', '$position', '$slice', '$sort']);
  const modifiers: Doc = isDoc(operand) && Object.hasOwn(operand, '$each') ? operand : {};
  const order = isDoc(modifiers.$sort) ? compileSort(modifiers.$sort) : undefined;
  if (modifiers.$sort !== undefined && !order)
    throw notSupported('$sort of plain values in $push is not supported');
  return (old) => {
    const list = [...arrayAt(old, path, '$push')];
    const at = modifiers.$position === undefined ? list.length : toNumber(modifiers.$position);
    list.splice(at, 0, ...values);
    if (order) list.sort((a, b) => (isDoc(a) && isDoc(b) ? order(a, b) : compareValues(a, b)));
    if (modifiers.$slice === undefined) return list;
    const slice = toNumber(modifiers.$slice);
    return slice < 0 ? list.slice(slice) : list.slice(0, slice);
  };
}

function pull(operand: unknown, path: string): Change {
  const gone = isOperators(operand)
    ? (each: unknown) => compileFilter({ v: operand })({ v: each })
    : isDoc(operand)
      ? (each: unknown) => isDoc(each) && compileFilter(operand)(each)
      : (each: unknown) => sameValue(each, operand);
  return (old) => (old === undefined ? old : arrayAt(old, path, '$pull').filter((each) => !gone(each)));
}

function immutableId(): StoreError {
  return new StoreError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}
