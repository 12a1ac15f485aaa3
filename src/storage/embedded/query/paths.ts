import { type Doc, isDoc } from './engine-values.js';

/** What a dotted path leads to. */
export interface PathValues {
  /** Every value; `undefined` stands for a branch where there is none. */
  values: unknown[];
  /** Whether an array was passed through on the way. */
  viaArray: boolean;
}

/** Follows a dotted path as MongoDB's filters do: through sub-documents, through every element of an array, and by position. */
export function valuesAtPath(doc: Doc, path: string): PathValues {
  const found: PathValues = { values: [], viaArray: false };
  walk(doc, path.split('.'), 0, found);
  return found;
}

function walk(value: unknown, steps: string[], at: number, found: PathValues): void {
  const step = steps[at];
  if (step === undefined) {
    found.values.push(value);
    return;
  }
  if (isDoc(value)) {
    walk(Object.hasOwn(value, step) ? value[step] : undefined, steps, at + 1, found);
    return;
  }
  if (!Array.isArray(value)) {
    found.values.push(undefined);
    return;
  }
  found.viaArray = true;
  const position = /^\d+$/.test(step) ? Number(step) : undefined;
  if (position !== undefined && position < value.length) walk(value[position], steps, at + 1, found);
  for (const element of value) if (isDoc(element)) walk(element, steps, at, found);
}
