import { BSONRegExp } from 'bson';
import { compareText } from './bson-order.js';
import { type Doc, isDoc } from './engine-values.js';
import { isOperators } from './matcher.js';
import { badValue, StoreError } from './store-error.js';
import { setPath } from './update-paths.js';

/**
 * The fields a filter pins to one value: what an upserted document starts from, in the order of their paths.
 * @throws StoreError `NotSingleValueField` when a path is pinned twice, or a path and one below it.
 */
export function upsertSeed(filter: Doc): Doc {
  const pinned = new Map<string, unknown>();
  collect(filter, pinned);
  const paths = [...pinned.keys()].sort(compareText);
  for (const path of paths) refuseBelow(path, paths);
  return paths.reduce<Doc>((seed, path) => setPath(seed, path, pinned.get(path)), {});
}

function collect(filter: Doc, pinned: Map<string, unknown>): void {
  for (const [key, condition] of Object.entries(filter)) {
    // A disjunction of one is that one.
    if ((key === '$and' || (key === '$or' && listOfOne(condition))) && Array.isArray(condition)) {
      for (const each of condition.filter(isDoc)) collect(each, pinned);
    } else if (!key.startsWith('$') && !(condition instanceof BSONRegExp)) {
      for (const value of isOperators(condition) ? pins(condition) : [condition]) pin(pinned, key, value);
    }
  }
}

function pins(condition: Doc): unknown[] {
  return Object.entries(condition).flatMap(([operator, operand]) => {
    if (operator === '$eq') return [operand];
    if (operator === '$in' && listOfOne(operand)) return equalities(operand);
    return operator === '$all' ? equalities(operand) : [];
  });
}

function equalities(operand: unknown): unknown[] {
  const values = Array.isArray(operand) ? operand : [];
  return values.filter((value) => !(value instanceof BSONRegExp) && !isOperators(value));
}

function listOfOne(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1;
}

function pin(pinned: Map<string, unknown>, path: string, value: unknown): void {
  if (value === undefined) throw badValue('cannot compare to undefined');
  if (pinned.has(path)) throw notSingle(`path '${path}' is matched twice`);
  pinned.set(path, value);
}

function refuseBelow(path: string, paths: string[]): void {
  const below = paths.find((each) => each.startsWith(`${path}.`));
  if (below) throw notSingle(`both paths '${path}' and '${below}' are matched`);
}

function notSingle(why: string): StoreError {
  return new StoreError(54, 'NotSingleValueField', `cannot infer query fields to set, ${why}`);
}
