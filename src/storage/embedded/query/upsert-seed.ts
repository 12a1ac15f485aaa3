import { BSONRegExp } from 'bson';
import { type Doc, isDoc } from './engine-values.js';
import { isOperators } from './matcher.js';
import { setPath } from './updater.js';

/** The fields a filter pins to one value: what an upserted document starts from. */
export function upsertSeed(filter: Doc): Doc {
  return Object.entries(filter).reduce<Doc>((seed, [key, condition]) => {
    if (key === '$and' && Array.isArray(condition)) {
      return condition.filter(isDoc).reduce<Doc>((merged, each) => merge(merged, upsertSeed(each)), seed);
    }
    if (key.startsWith('$') || condition instanceof BSONRegExp) return seed;
    if (!isOperators(condition)) return setPath(seed, key, condition);
    return Object.hasOwn(condition, '$eq') ? setPath(seed, key, condition.$eq) : seed;
  }, {});
}

function merge(a: Doc, b: Doc): Doc {
  return { ...a, ...b };
}
