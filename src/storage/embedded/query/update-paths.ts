import { type Doc, isDoc, setField } from './engine-values.js';
import { positionOf } from './paths.js';
import { badValue, pathNotViable } from './store-error.js';
import { type FieldChange, removed, type UpdateContext, unchanged } from './update-change.js';

/** MongoDB's limit of the nulls that an update puts between an array's end and a new element. */
const mostPadding = 1_500_000;

/**
 * A document with one field changed; the same reference when the change leaves it as it is.
 * @throws StoreError `PathNotViable` when the path leads through something that has no such field.
 */
export function changeAtPath(doc: Doc, steps: string[], change: FieldChange, context: UpdateContext): Doc {
  const changed = changeIn(doc, steps, 0, change, context);
  return isDoc(changed) ? changed : doc;
}

/** A document with a value put at a dotted path; sub-documents on the way are made. Throws PathNotViable. */
export function setPath(doc: Doc, path: string, value: unknown): Doc {
  const set: FieldChange = { existing: () => value, missing: () => value };
  return changeAtPath(doc, path.split('.'), set, { isInsert: true, now: new Date(0) });
}

function changeIn(
  holder: unknown,
  steps: string[],
  at: number,
  change: FieldChange,
  context: UpdateContext,
): unknown {
  const step = steps[at] ?? '';
  if (Array.isArray(holder)) return changeInList(holder, steps, at, change, context);
  if (!isDoc(holder)) {
    if (change.ignoresUnviable) return holder;
    throw pathNotViable(`Cannot create field '${step}' in element {${steps[at - 1]}: ...}`);
  }
  const next = Object.hasOwn(holder, step)
    ? changeHeld(holder[step], steps, at, change, context)
    : changeMissing(steps, at, change, context);
  if (next === unchanged) return holder;
  return next === removed ? without(holder, step) : withField(holder, step, next);
}

function changeInList(
  list: unknown[],
  steps: string[],
  at: number,
  change: FieldChange,
  context: UpdateContext,
): unknown {
  const index = positionOf(steps[at] ?? '');
  if (index < 0) {
    if (change.ignoresUnviable) return list;
    throw pathNotViable(`Cannot create field '${steps[at]}' in element {${steps[at - 1]}: [...]}`);
  }
  const next =
    index < list.length
      ? changeHeld(list[index], steps, at, change, context)
      : changeMissing(steps, at, change, context);
  if (next === unchanged) return list;
  if (index - list.length > mostPadding) throw badValue(`can't backfill more than ${mostPadding} elements`);
  const copy = [...list];
  while (copy.length < index) copy.push(null);
  // An element is not taken out: the others would move.
  copy[index] = next === removed ? null : next;
  return copy;
}

function changeHeld(
  held: unknown,
  steps: string[],
  at: number,
  change: FieldChange,
  context: UpdateContext,
): unknown {
  if (at === steps.length - 1) return change.existing(held, context);
  const next = changeIn(held, steps, at + 1, change, context);
  return next === held ? unchanged : next;
}

function changeMissing(steps: string[], at: number, change: FieldChange, context: UpdateContext): unknown {
  if (!change.missing) return unchanged;
  let made = change.missing(context);
  for (const step of steps.slice(at + 1).reverse()) made = withField({}, step, made);
  return made;
}

function withField(doc: Doc, key: string, value: unknown): Doc {
  const copy = { ...doc };
  setField(copy, key, value);
  return copy;
}

function without(doc: Doc, key: string): Doc {
  const { [key]: _, ...others } = doc;
  return others;
}
