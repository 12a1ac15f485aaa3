import { BSONRegExp } from 'bson';
import { compareValues, sameValue } from './bson-order.js';
import { type Doc, isDoc, isNumber, toNumber, typeOf } from './engine-values.js';
import { valuesAtPath } from './paths.js';
import { badValue, StoreError } from './store-error.js';

/** Whether a document is meant by a filter. */
export type Predicate = (doc: Doc) => boolean;

/** Whether the values at a path are: arrays with their elements beside them, and (`whole`) the arrays alone. */
type Test = (values: unknown[], whole: unknown[]) => boolean;

/**
 * Reads a filter once, to be run on many documents.
 * @throws StoreError `BadValue` for any operator that is not known here.
 */
export function compileFilter(filter: Doc): Predicate {
  const parts = Object.entries(filter).map(([key, condition]) => compilePart(key, condition));
  if (parts.length === 1 && parts[0]) return parts[0];
  return (doc) => parts.every((part) => part(doc));
}

function compilePart(key: string, condition: unknown): Predicate {
  if (key === '$comment') return () => true;
  if (key === '$and' || key === '$or' || key === '$nor') {
    const branches = branchesOf(key, condition).map(compileFilter);
    if (key === '$and') return (doc) => branches.every((branch) => branch(doc));
    if (key === '$or') return (doc) => branches.some((branch) => branch(doc));
    return (doc) => !branches.some((branch) => branch(doc));
  }
  if (key.startsWith('$')) throw badValue(`unknown top level operator: ${key}`);
  const test = compileCondition(condition);
  if (!key.includes('.')) {
    return (doc) => {
      const whole = [Object.hasOwn(doc, key) ? doc[key] : undefined];
      return test(expand(whole), whole);
    };
  }
  return (doc) => {
    const whole = valuesAtPath(doc, key).values;
    return test(expand(whole), whole);
  };
}

/** Every array stands for itself and for each of its elements. */
function expand(values: unknown[]): unknown[] {
  if (!values.some(Array.isArray)) return values;
  return values.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));
}

function branchesOf(operator: string, value: unknown): Doc[] {
  if (!Array.isArray(value) || value.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return value.map((each) => {
    if (!isDoc(each)) throw badValue(`${operator} entries need to be full objects`);
    return each;
  });
}

/** Whether a condition is made of operators rather than a value to equal. */
export function isOperators(condition: unknown): condition is Doc {
  return isDoc(condition) && Object.keys(condition)[0]?.startsWith('$') === true;
}

function compileCondition(condition: unknown): Test {
  if (condition instanceof BSONRegExp) return regex(condition.pattern, condition.options);
  if (!isOperators(condition)) return equal(condition);
  const tests = Object.entries(condition).map(([operator, operand]) =>
    compileOperator(operator, operand, condition),
  );
  return (values, whole) => tests.every((test) => test(values, whole));
}

function equal(operand: unknown): Test {
  if (typeOf(operand) === 'null')
    return (values) => values.some((value) => value === null || value === undefined);
  return (values) => values.some((value) => value !== undefined && sameValue(value, operand));
}

function compileOperator(operator: string, operand: unknown, siblings: Doc): Test {
  switch (operator) {
    case '$eq':
      return equal(operand);
    case '$ne': {
      const test = equal(operand);
      return (values, whole) => !test(values, whole);
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return ordered(operator, operand);
    case '$in':
      return oneOf(operand, '$in');
    case '$nin': {
      const test = oneOf(operand, '$nin');
      return (values, whole) => !test(values, whole);
    }
    case '$exists': {
      const wanted = operand === true || (isNumber(operand) && toNumber(operand) !== 0);
      return (values) => values.some((value) => value !== undefined) === wanted;
    }
    case '$not': {
      if (!isOperators(operand) && !(operand instanceof BSONRegExp))
        throw badValue('$not needs a regex or a document');
      const test = compileCondition(operand);
      return (values, whole) => !test(values, whole);
    }
    case '$regex':
      return regexOperator(operand, siblings.$options);
    case '$options':
      if (siblings.$regex === undefined) throw badValue('$options needs a $regex');
      return () => true;
    case '$size': {
      if (!isNumber(operand)) throw badValue('$size needs a number');
      return (_values, whole) =>
        whole.some((value) => Array.isArray(value) && value.length === toNumber(operand));
    }
    case '$all': {
      if (!Array.isArray(operand)) throw badValue('$all needs an array');
      const tests = operand.map(compileCondition);
      return (values, whole) => tests.length > 0 && tests.every((test) => test(values, whole));
    }
    case '$elemMatch':
      return elementMatch(operand);
    default:
      throw badValue(`unknown operator: ${operator}`);
  }
}

function ordered(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Test {
  const type = typeOf(operand);
  if (type === 'regex') throw badValue(`Can't have RegEx as arg to predicate over field`);
  if (type === 'null') return operator === '$gte' || operator === '$lte' ? equal(null) : () => false;
  const holds = (order: number) =>
    operator === '$gt'
      ? order > 0
      : operator === '$gte'
        ? order >= 0
        : operator === '$lt'
          ? order < 0
          : order <= 0;
  // NaN equals itself and is in no order to any other number.
  const isNan = type === 'number' && Number.isNaN(toNumber(operand));
  return (values) =>
    values.some((value) => {
      if (value === undefined || typeOf(value) !== type) return false;
      if (type === 'number' && Number.isNaN(toNumber(value)) !== isNan) return false;
      return holds(compareValues(value, operand));
    });
}

function oneOf(operand: unknown, operator: string): Test {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  if (operand.some(isOperators)) throw badValue(`cannot nest $ under ${operator}`);
  const tests = operand.map((each) => (each instanceof BSONRegExp ? compileCondition(each) : equal(each)));
  return (values, whole) => tests.some((test) => test(values, whole));
}

function regexOperator(operand: unknown, options: unknown): Test {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (operand instanceof BSONRegExp) return regex(operand.pattern, options ?? operand.options);
  if (typeof operand !== 'string') throw badValue('$regex has to be a string');
  return regex(operand, options ?? '');
}

function regex(pattern: string, options: string): Test {
  if (/[^imsux]/.test(options)) throw badValue(`invalid flag in regex options: ${options}`);
  if (options.includes('x')) throw badValue('the regex option x is not supported');
  const compiled = toRegExp(pattern, options.replace('u', ''));
  return (values) =>
    values.some((value) =>
      value instanceof BSONRegExp
        ? value.pattern === pattern && value.options === options
        : typeof value === 'string' && compiled.test(value),
    );
}

function toRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new StoreError(51091, 'Location51091', 'Regular expression is invalid');
  }
}

function elementMatch(operand: unknown): Test {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const arrays = (values: unknown[]) => values.filter((value): value is unknown[] => Array.isArray(value));
  const logical = ['$and', '$or', '$nor'].includes(Object.keys(operand)[0] ?? '');
  if (isOperators(operand) && !logical) {
    const test = compileCondition(operand);
    return (_values, whole) =>
      arrays(whole).some((array) => array.some((element) => test([element], [element])));
  }
  const matches = compileFilter(operand);
  return (_values, whole) =>
    arrays(whole).some((array) => array.some((element) => isDoc(element) && matches(element)));
}
