import { BSONRegExp } from 'bson';
import { type Doc, isDoc } from './engine-values.js';
import { isOperators } from './matcher.js';
import { StoreError } from './store-error.js';
import { setPath } from './updater.js';

/** The fields a filter pins to one value: what an upserted document starts from. */
export function upsertSeed(filter: Doc): Doc {
  const pinned = new Map<string, unknown>();
  collect(filter, pinned);
  return [...pinned].reduce<Doc>((seed, [path, value]) => setPath(seed, path, value), {});
}

function collect(filter: Doc, pinned: Map<string, unknown>): void {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(condition)) {
      for (const each of condition.filter(isDoc)) collect(each, pinned);
    } else if (!key.startsWith('$') && !(condition instanceof BSONRegExp)) {
      if (!isOperators(condition)) pin(pinned, key, condition);
      else if (Object.hasOwn(condition, '$eq')) pin(pinned, key, condition.$eq);
    }
  }
}

function pin(pinned: Map<string, unknown>, path: string, value: unknown): void {
  if (pinned.has(path)) {
    throw new StoreError(
      54,
      'NotSingleValueField',
      `cannot infer query fields to set, path '${path}' is matched twice`,
    );
  }
  pinned.set(path, value);
}
