import { BSONRegExp } from 'bson';
import { type Doc, fieldOf, isDoc } from './engine-values.js';
import { someAtPath } from './paths.js';
import { badValue } from './store-error.js';
import {
  equals,
  exists,
  hasSize,
  hasType,
  isTruthy,
  matchesRegex,
  oneOf,
  ordered,
  regexOperator,
  type ValueTest,
} from './value-tests.js';

/** Whether a document is meant by a filter. */
export type Predicate = (doc: Doc) => boolean;

/** What is asked of a path: one value must pass (an array only `whole`, or its elements too), or a combination. */
type Condition =
  | { kind: 'value'; test: ValueTest; whole: boolean }
  | { kind: 'not'; of: Condition }
  | { kind: 'all'; of: Condition[] };

/**
 * Reads a filter once, to be run on many documents.
 * @throws StoreError `BadValue` for any operator that is not known here, and for operands that MongoDB refuses.
 */
export function compileFilter(filter: Doc): Predicate {
  return every(Object.entries(filter).map(([key, condition]) => compilePart(key, condition)));
}

/** Whether a condition is made of operators rather than a value to equal. */
export function isOperators(condition: unknown): condition is Doc {
  return isDoc(condition) && Object.keys(condition)[0]?.startsWith('$') === true;
}

/** Whether a name is one of the operators that combine whole filters. */
export function isLogical(operator: string | undefined): boolean {
  return operator === '$and' || operator === '$or' || operator === '$nor';
}

function every(parts: Predicate[]): Predicate {
  const [first, second] = parts;
  if (!first) return () => true;
  if (!second) return first;
  if (parts.length === 2) return (doc) => first(doc) && second(doc);
  return (doc) => parts.every((part) => part(doc));
}

function compilePart(key: string, condition: unknown): Predicate {
  if (key === '$comment') return () => true;
  if (isLogical(key)) return compileLogical(key, condition);
  if (key.startsWith('$')) throw badValue(`unknown top level operator: ${key}`);
  return onPath(key.split('.'), conditionOf(condition));
}

function compileLogical(operator: string, operand: unknown): Predicate {
  if (!Array.isArray(operand)) throw badValue(`${operator} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  const branches = operand.map((each) => {
    if (!isDoc(each)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(each);
  });
  if (operator === '$and') return every(branches);
  if (operator === '$or') return (doc) => branches.some((branch) => branch(doc));
  return (doc) => !branches.some((branch) => branch(doc));
}

function onPath(steps: string[], condition: Condition): Predicate {
  if (condition.kind === 'all') return every(condition.of.map((each) => onPath(steps, each)));
  if (condition.kind === 'not') {
    const inner = onPath(steps, condition.of);
    return (doc) => !inner(doc);
  }
  const { test, whole } = condition;
  const [step] = steps;
  if (steps.length > 1 || step === undefined) return (doc) => someAtPath(doc, steps, whole, test);
  return (doc) => {
    const value = fieldOf(doc, step);
    if (!whole && Array.isArray(value)) for (const each of value) if (test(each)) return true;
    return test(value);
  };
}

function onValue(condition: Condition): ValueTest {
  if (condition.kind === 'value') return condition.test;
  if (condition.kind === 'not') {
    const inner = onValue(condition.of);
    return (value) => !inner(value);
  }
  const tests = condition.of.map(onValue);
  return (value) => tests.every((test) => test(value));
}

const some = (test: ValueTest): Condition => ({ kind: 'value', test, whole: false });
const wholly = (test: ValueTest): Condition => ({ kind: 'value', test, whole: true });
const not = (of: Condition): Condition => ({ kind: 'not', of });

function conditionOf(condition: unknown): Condition {
  if (condition instanceof BSONRegExp) return some(matchesRegex(condition));
  if (!isOperators(condition)) return some(equals(condition));
  return operatorsOf(condition);
}

function operatorsOf(operators: Doc): Condition {
  const of = Object.entries(operators).map(([name, operand]) => operatorOf(name, operand, operators));
  return { kind: 'all', of };
}

function operatorOf(name: string, operand: unknown, siblings: Doc): Condition {
  switch (name) {
    case '$eq':
      return some(equals(operand));
    case '$ne':
      if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
      return not(some(equals(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return some(ordered(name, operand));
    case '$in':
      return some(oneOf(operand));
    case '$nin':
      return not(some(oneOf(operand)));
    case '$exists':
      return isTruthy(operand) ? wholly(exists) : not(wholly(exists));
    case '$not':
      return not(negated(operand));
    case '$regex':
      return some(regexOperator(operand, siblings.$options));
    case '$options':
      if (siblings.$regex === undefined) throw badValue('$options needs a $regex');
      return { kind: 'all', of: [] };
    case '$type':
      return some(hasType(operand));
    case '$size':
      return wholly(hasSize(operand));
    case '$all':
      return allOf(operand);
    case '$elemMatch':
      return wholly(elementMatch(operand));
    default:
      throw badValue(`unknown operator: ${name}`);
  }
}

function negated(operand: unknown): Condition {
  if (operand instanceof BSONRegExp) return conditionOf(operand);
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
  return operatorsOf(operand);
}

function allOf(operand: unknown): Condition {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return wholly(() => false);
  const matches = operand.filter((each) => isOperators(each) && Object.keys(each)[0] === '$elemMatch');
  if (matches.length > 0 && matches.length < operand.length)
    throw badValue('$all/$elemMatch has to be consistent');
  if (matches.length === 0 && operand.some(isOperators)) throw badValue('no $ expressions in $all');
  return { kind: 'all', of: operand.map(conditionOf) };
}

/** `$elemMatch`: an array with an element that passes, as a value by operators or as a document by a filter. */
function elementMatch(operand: unknown): ValueTest {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  if (isOperators(operand) && !isLogical(Object.keys(operand)[0])) {
    const test = onValue(operatorsOf(operand));
    return (value) => Array.isArray(value) && value.some(test);
  }
  const matches = compileFilter(operand);
  return (value) =>
    Array.isArray(value) &&
    value.some((element) =>
      Array.isArray(element) ? matches({ ...element }) : isDoc(element) && matches(element),
    );
}
