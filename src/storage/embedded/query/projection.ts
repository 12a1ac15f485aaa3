import { type Doc, isDoc, isNumber, toNumber } from './engine-values.js';
import { plant } from './path-tree.js';
import { exclude, include, type ProjectionTree } from './projection-tree.js';
import { located, notSupported } from './store-error.js';

interface Parsed {
  tree: ProjectionTree;
  /** Whether paths other than `_id` are kept (true) or left out (false), as far as they say so. */
  including?: boolean;
  /** What is said of `_id` itself. */
  id?: boolean;
  idMentioned: boolean;
}

/**
 * Reads a projection: paths to keep or to leave out.
 * @throws StoreError for a mixture, for paths that collide, and `CommandNotSupported` for operators and the positional `$`.
 */
export function compileProjection(projection: Doc): (doc: Doc) => Doc {
  if (Object.keys(projection).length === 0) return (doc) => doc;
  const { tree, including, id, idMentioned } = read(projection);
  if (including ?? id) {
    if (!idMentioned) tree.set('_id', { rule: true });
    return (doc) => include(doc, tree);
  }
  return (doc) => exclude(doc, tree);
}

function read(projection: Doc): Parsed {
  const parsed: Parsed = { tree: new Map(), idMentioned: false };
  for (const [path, value] of Object.entries(projection)) parse(parsed, path, value);
  return parsed;
}

function parse(parsed: Parsed, path: string, value: unknown): void {
  checkPath(path);
  if (path === '_id' || path.startsWith('_id.')) parsed.idMentioned = true;
  if (typeof value === 'boolean') keepOrLeave(parsed, path, value);
  else if (isNumber(value)) keepOrLeave(parsed, path, toNumber(value) !== 0);
  else if (isDoc(value)) parseDoc(parsed, path, value);
  else throw notSupported('expressions in a projection are not supported');
}

function parseDoc(parsed: Parsed, path: string, value: Doc): void {
  const [first] = Object.keys(value);
  if (first === undefined)
    throw located(51270, `An empty sub-projection is not a valid value. Found empty object at path ${path}`);
  if (first.startsWith('$')) throw notSupported(`${first} in a projection is not supported`);
  for (const [key, each] of Object.entries(value)) parse(parsed, `${path}.${key}`, each);
}

function keepOrLeave(parsed: Parsed, path: string, keep: boolean): void {
  plant(parsed.tree, path, keep);
  if (path === '_id') {
    parsed.id = keep;
    return;
  }
  if (parsed.including !== undefined && parsed.including !== keep)
    throw keep
      ? located(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
      : located(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
  parsed.including = keep;
}

function checkPath(path: string): void {
  if (path === '') throw located(40352, 'FieldPath cannot be constructed with empty string');
  const steps = path.split('.');
  if (steps.includes('$')) throw notSupported('positional projection is not supported');
  if (steps.at(-1) === '') throw located(40353, "FieldPath must not end with a '.'.");
  if (steps.includes('')) throw located(15998, 'FieldPath field names may not be empty strings.');
  if (steps.some((step) => step.startsWith('$')))
    throw located(16410, `FieldPath field names may not start with '$'. Given path: ${path}`);
}
