import { type Doc, fieldOf, isDoc } from './engine-values.js';
import { positionOf } from './paths.js';
import { badValue } from './store-error.js';

/** What an empty array counts as in a sort. */
export const emptyList = Symbol('emptyList');

/** A path on its way: what is left of it, and the value so far. */
interface Branch {
  steps: string[];
  value: unknown;
}

/**
 * The keys that a document has in a sort by these paths: one, or one for every element of the array that they lead to.
 * Missing counts as null. Throws BadValue when they lead to two different arrays.
 */
export function sortKeys(doc: Doc, paths: string[][]): unknown[][] {
  return expand(paths.map((steps) => ({ steps, value: doc })));
}

function expand(branches: Branch[]): unknown[][] {
  const reached = branches.map(descend);
  const lists = new Set(reached.map(({ value }) => value).filter(Array.isArray));
  const [list, another] = lists;
  if (!Array.isArray(list)) return [reached.map(({ value }) => value ?? null)];
  if (another) throw badValue('cannot sort with keys that are parallel arrays');
  const within = (element: unknown, isThere: boolean) =>
    reached.map((branch): Branch => {
      if (branch.value !== list) return { steps: [], value: branch.value };
      if (branch.steps.length === 0) return { steps: [], value: isThere ? atom(element) : emptyList };
      return { steps: branch.steps, value: isDoc(element) ? element : null };
    });
  if (list.length === 0) return expand(within(null, false));
  return list.flatMap((element) => expand(within(element, true)).map((key) => key.map(bare)));
}

/** Goes down to the end of the path or to the first array that has to be spread. */
function descend({ steps, value }: Branch): Branch {
  let reached = value;
  for (const [at, step] of steps.entries()) {
    if (Array.isArray(reached)) {
      const position = positionOf(step);
      if (position < 0 || position >= reached.length) return { steps: steps.slice(at), value: reached };
      reached = reached[position];
    } else reached = isDoc(reached) ? fieldOf(reached, step) : undefined;
  }
  return { steps: [], value: reached };
}

/** An array that is itself an element is a key as it is, and must not be spread again. */
class Atom {
  constructor(readonly value: unknown) {}
}

function atom(value: unknown): unknown {
  return Array.isArray(value) ? new Atom(value) : value;
}

function bare(value: unknown): unknown {
  return value instanceof Atom ? value.value : value;
}
