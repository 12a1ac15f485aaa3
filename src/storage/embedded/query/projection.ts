import { type Doc, isDoc, isNumber, toNumber } from './engine-values.js';
import { notSupported, StoreError } from './store-error.js';

/** The paths of a projection as a tree; `true` is a leaf. */
type Tree = Map<string, Tree | true>;

/** Reads a projection: paths to keep or paths to leave out. @throws StoreError for a mixture or an operator. */
export function compileProjection(projection: Doc): (doc: Doc) => Doc {
  const entries = Object.entries(projection).map(([path, value]) => ({ path, keep: keeps(path, value) }));
  const others = entries.filter(({ path }) => path !== '_id');
  const id = entries.find(({ path }) => path === '_id');
  const including = others[0]?.keep ?? id?.keep ?? false;
  if (others.some(({ keep }) => keep !== including)) {
    throw new StoreError(
      including ? 31254 : 31253,
      including ? 'Location31254' : 'Location31253',
      `Cannot do ${including ? 'exclusion' : 'inclusion'} in ${including ? 'inclusion' : 'exclusion'} projection`,
    );
  }
  if (entries.length === 0) return (doc) => doc;
  const tree: Tree = new Map();
  for (const { path } of others) grow(tree, path.split('.'));
  if (including ? (id?.keep ?? true) : id?.keep === false) tree.set('_id', true);
  return including ? (doc) => include(doc, tree) : (doc) => exclude(doc, tree);
}

function keeps(path: string, value: unknown): boolean {
  if (path.includes('$')) throw notSupported('positional projection is not supported');
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return toNumber(value) !== 0;
  throw notSupported('only inclusion and exclusion projections are supported');
}

function grow(tree: Tree, steps: string[]): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const branch = tree.get(step);
  if (rest.length === 0) tree.set(step, true);
  else if (branch instanceof Map) grow(branch, rest);
  else if (branch === undefined) {
    const grown: Tree = new Map();
    tree.set(step, grown);
    grow(grown, rest);
  }
}

function include(doc: Doc, tree: Tree): Doc {
  const kept: Doc = {};
  for (const [key, value] of Object.entries(doc)) {
    const branch = tree.get(key);
    if (branch === true) put(kept, key, value);
    else if (branch && (isDoc(value) || Array.isArray(value))) {
      put(
        kept,
        key,
        deep(value, (each) => include(each, branch), true),
      );
    }
  }
  return kept;
}

function exclude(doc: Doc, tree: Tree): Doc {
  const kept: Doc = {};
  for (const [key, value] of Object.entries(doc)) {
    const branch = tree.get(key);
    if (branch === true) continue;
    put(kept, key, branch ? deep(value, (each) => exclude(each, branch), false) : value);
  }
  return kept;
}

/** Sets a field, safely for one named `__proto__`. */
function put(doc: Doc, key: string, value: unknown): void {
  Object.defineProperty(doc, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Projects a sub-document, or each one in an array; an inclusion leaves out elements that are none. */
function deep(value: unknown, project: (doc: Doc) => Doc, docsOnly: boolean): unknown {
  if (isDoc(value)) return project(value);
  if (!Array.isArray(value)) return value;
  const elements = docsOnly ? value.filter((each) => isDoc(each) || Array.isArray(each)) : value;
  return elements.map((each) => deep(each, project, docsOnly));
}
