import { type Doc, fieldOf, isDoc } from './engine-values.js';

/** What a dotted path leads to. */
export interface PathValues {
  /** Every value; `undefined` stands for a branch where there is none. An array at the end is one value. */
  values: unknown[];
  /** Whether an array was passed through on the way. */
  viaArray: boolean;
}

/** Follows a dotted path as MongoDB's filters do: through sub-documents, through every element of an array, and by position. */
export function valuesAtPath(doc: Doc, path: string): PathValues {
  const values: unknown[] = [];
  const steps = path.split('.');
  const collect = (value: unknown) => {
    values.push(value);
    return false;
  };
  return { values, viaArray: someIn(doc, steps, 0, true, collect) === undefined };
}

/** Whether a value on the path passes `test`. `whole` asks an array itself alone, otherwise its elements and then itself. */
export function someAtPath(
  doc: Doc,
  steps: string[],
  whole: boolean,
  test: (value: unknown) => boolean,
): boolean {
  return someIn(doc, steps, 0, whole, test) === true;
}

/** `undefined` where no value passed and an array lay on the way. */
function someIn(
  start: unknown,
  steps: string[],
  from: number,
  whole: boolean,
  test: (value: unknown) => boolean,
): boolean | undefined {
  let value = start;
  for (let at = from; at < steps.length; at++) {
    if (Array.isArray(value)) return someInArray(value, steps, at, whole, test) || undefined;
    value = isDoc(value) ? fieldOf(value, steps[at] ?? '') : undefined;
  }
  if (!whole && Array.isArray(value)) for (const each of value) if (test(each)) return true;
  return test(value);
}

/** An element is meant by its position as it is; every sub-document is searched; other elements have no fields. */
function someInArray(
  list: unknown[],
  steps: string[],
  at: number,
  whole: boolean,
  test: (value: unknown) => boolean,
): boolean {
  const last = at === steps.length - 1;
  const position = positionOf(steps[at] ?? '');
  for (const [index, element] of list.entries()) {
    if (isDoc(element)) {
      if (someIn(element, steps, at, whole, test)) return true;
      if (index === position && (last ? test(element) : someIn(element, steps, at + 1, whole, test)))
        return true;
    } else if (index === position) {
      if (last ? test(element) : Array.isArray(element) && someInArray(element, steps, at + 1, whole, test))
        return true;
    }
  }
  return false;
}

/** The array position that a step of a path names, written without leading zeros; -1 for any other step. */
export function positionOf(step: string): number {
  return /^(?:0|[1-9]\d{0,9})$/.test(step) ? Number(step) : -1;
}

/** The field that a path begins with. */
export function topOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}
