import { compareText, sameValue } from './bson-order.js';
import { type Doc, fieldOf, identical, isDoc, setField } from './engine-values.js';
import { positionOf } from './paths.js';
import { badValue, failedToParse, immutableId, notSupported, StoreError } from './store-error.js';
import type { FieldChange, UpdateContext } from './update-change.js';
import { fieldOperators } from './update-operators.js';
import { changeAtPath } from './update-paths.js';

export type { UpdateContext } from './update-change.js';

/** An update read once. */
export interface CompiledUpdate {
  /**
   * The document as it is afterwards: the same reference when nothing changed, never the argument changed.
   * @throws StoreError when the update does not fit the document, and `ImmutableField` when `_id` would change.
   */
  apply(doc: Doc, context: UpdateContext): Doc;
}

/** One operator on one path. */
interface Step {
  path: string;
  steps: string[];
  insertOnly: boolean;
  apply(doc: Doc, context: UpdateContext): Doc;
}

/** Reads an update document or a replacement. @throws StoreError for what is not known here. */
export function compileUpdate(update: Doc, options: { arrayFilters?: Doc[] } = {}): CompiledUpdate {
  if (Array.isArray(update)) throw notSupported('update pipelines are not supported');
  if (options.arrayFilters && options.arrayFilters.length > 0)
    throw notSupported('arrayFilters are not supported');
  const names = Object.keys(update);
  if (!names[0]?.startsWith('$')) return replacementBy(update);
  const steps = names.flatMap((name) => stepsOf(name, update[name]));
  refuseConflicts(steps.map(({ path }) => path));
  // MongoDB applies, and so appends new fields, in the order of the paths.
  steps.sort((a, b) => comparePaths(a.steps, b.steps));
  return { apply: (doc, context) => applySteps(doc, steps, context) };
}

function applySteps(doc: Doc, steps: Step[], context: UpdateContext): Doc {
  let next = doc;
  for (const step of steps) if (context.isInsert || !step.insertOnly) next = step.apply(next, context);
  if (next === doc) return doc;
  checkId(doc, next);
  return next;
}

function checkId(doc: Doc, next: Doc): void {
  const id = fieldOf(next, '_id');
  const kept = !Object.hasOwn(doc, '_id') || (Object.hasOwn(next, '_id') && sameValue(id, doc._id));
  if (!kept) throw immutableId();
}

function replacementBy(replacement: Doc): CompiledUpdate {
  const dollar = Object.keys(replacement).find((key) => key.startsWith('$'));
  if (dollar) throw dollarPrefixed(dollar, 'replacement');
  return {
    apply(doc) {
      const next: Doc = {};
      const holder = [replacement, doc].find((each) => fieldOf(each, '_id') !== undefined);
      if (holder) next._id = holder._id;
      for (const [key, value] of Object.entries(replacement)) if (key !== '_id') setField(next, key, value);
      checkId(doc, next);
      return identical(doc, next) ? doc : next;
    },
  };
}

function stepsOf(name: string, operand: unknown): Step[] {
  const make = Object.hasOwn(fieldOperators, name) ? fieldOperators[name] : undefined;
  if (!make)
    throw failedToParse(
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isDoc(operand))
    throw failedToParse(`Modifiers operate on fields but we found another type instead for ${name}`);
  return Object.entries(operand).map(([path, value]) => {
    checkPath(path);
    return fieldStep(path, make(value, path), name === '$setOnInsert');
  });
}

function fieldStep(path: string, change: FieldChange, insertOnly: boolean): Step {
  const steps = path.split('.');
  return { path, steps, insertOnly, apply: (doc, context) => changeAtPath(doc, steps, change, context) };
}

function checkPath(path: string): void {
  const steps = path.split('.');
  if (path === '') throw new StoreError(56, 'EmptyFieldName', 'An empty update path is not valid.');
  if (steps.includes(''))
    throw new StoreError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  const dollar = steps.findIndex((step) => step.startsWith('$'));
  const step = steps[dollar];
  if (step === undefined || ['$id', '$ref', '$db'].includes(step)) return;
  if (step !== '$' && !step.startsWith('$[')) throw dollarPrefixed(step, path);
  if (dollar === 0)
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  throw notSupported('positional updates are not supported');
}

function dollarPrefixed(field: string, where: string): StoreError {
  return new StoreError(
    52,
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${field}' in '${where}' is not valid for storage.`,
  );
}

function refuseConflicts(paths: string[]): void {
  const seen = new Set<string>();
  const above = new Set<string>();
  for (const path of paths) {
    const steps = path.split('.');
    const prefixes = steps.map((_, at) => steps.slice(0, at + 1).join('.'));
    const at = prefixes.find((prefix) => seen.has(prefix)) ?? (above.has(path) ? path : undefined);
    if (at !== undefined)
      throw new StoreError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${at}'`,
      );
    seen.add(path);
    for (const prefix of prefixes) above.add(prefix);
  }
}

/** Text by text, positions by their number. */
function comparePaths(a: string[], b: string[]): number {
  for (const [at, step] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const [left, right] = [positionOf(step), positionOf(other)];
    const order = left >= 0 && right >= 0 ? left - right : compareText(step, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
