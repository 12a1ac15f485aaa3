import { type Doc, isDoc, setField } from './engine-values.js';
import type { PathTree } from './path-tree.js';

/** What is done with each path: kept (true) or left out (false). */
export type ProjectionTree = PathTree<boolean>;

/** Keeps the paths whose rule is true. Fields keep the document's order. */
export function include(doc: Doc, tree: ProjectionTree): Doc {
  const kept: Doc = {};
  for (const key of Object.keys(doc)) {
    const branch = tree.get(key);
    if (branch === undefined) continue;
    const value = doc[key];
    if (!(branch instanceof Map)) {
      if (branch.rule) setField(kept, key, value);
    } else if (isDoc(value)) setField(kept, key, include(value, branch));
    else if (Array.isArray(value)) setField(kept, key, includeInList(value, branch));
  }
  return kept;
}

/** Elements that are neither documents nor arrays have none of the wanted fields and are left out. */
function includeInList(list: unknown[], tree: ProjectionTree): unknown[] {
  return list.flatMap((each) => {
    if (isDoc(each)) return [include(each, tree)];
    return Array.isArray(each) ? [includeInList(each, tree)] : [];
  });
}

/** Leaves out the paths whose rule is false. */
export function exclude(doc: Doc, tree: ProjectionTree): Doc {
  const kept: Doc = {};
  for (const key of Object.keys(doc)) {
    const branch = tree.get(key);
    const value = doc[key];
    if (branch === undefined) setField(kept, key, value);
    else if (branch instanceof Map) setField(kept, key, excludeIn(value, branch));
    else if (branch.rule) setField(kept, key, value);
  }
  return kept;
}

function excludeIn(value: unknown, tree: ProjectionTree): unknown {
  if (isDoc(value)) return exclude(value, tree);
  return Array.isArray(value) ? value.map((each) => excludeIn(each, tree)) : value;
}
