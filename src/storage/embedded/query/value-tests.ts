import { BSONRegExp } from 'bson';
import { compareValues, sameValue } from './bson-order.js';
import { isDoc, isNumber, toNumber, typeOf } from './engine-values.js';
import { compileRegex } from './regex.js';
import { badValue, located, notSupported } from './store-error.js';
import { typeCodeOf, typeCodes } from './type-names.js';

/** Whether one value passes; `undefined` is a field that is not there. */
export type ValueTest = (value: unknown) => boolean;

/** `$eq`, and the plain value in a filter: null means missing too. */
export function equals(operand: unknown): ValueTest {
  if (operand === undefined) throw badValue('cannot compare to undefined');
  if (operand === null) return (value) => value === null || value === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean')
    return (value) => value === operand || (typeof value === 'object' && sameValue(value, operand));
  return (value) => value !== undefined && sameValue(value, operand);
}

/** `$gt`, `$gte`, `$lt` and `$lte`, which compare with values of the operand's own type alone. */
export function ordered(operator: string, operand: unknown): ValueTest {
  const type = typeOf(operand);
  if (operand === undefined) throw badValue('cannot compare to undefined');
  if (type === 'regex') throw badValue("Can't have RegEx as arg to predicate over field");
  const inclusive = operator === '$gte' || operator === '$lte';
  const greater = operator === '$gt' || operator === '$gte';
  if (type === 'null') return (value) => inclusive && (value === null || value === undefined);
  if (type === 'minKey' || type === 'maxKey') throw notSupported(`${operator} with ${type} is not supported`);
  if (type === 'number' && Number.isNaN(toNumber(operand))) {
    return (value) => inclusive && isNumber(value) && Number.isNaN(toNumber(value));
  }
  const sign = greater ? 1 : -1;
  return (value) => {
    if (typeOf(value) !== type || (type === 'number' && Number.isNaN(toNumber(value)))) return false;
    const order = compareValues(value, operand) * sign;
    return inclusive ? order >= 0 : order > 0;
  };
}

/** `$in`: a value equal to one of the list or matched by one of its regular expressions. */
export function oneOf(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw badValue('$in needs an array');
  if (operand.some((each) => isDoc(each) && Object.keys(each)[0]?.startsWith('$')))
    throw badValue('cannot nest $ under $in');
  if (operand.includes(undefined)) throw badValue('InMatchExpression equality cannot be undefined');
  const patterns = operand.filter((each) => each instanceof BSONRegExp).map(matchesRegex);
  const sorted = operand.filter((each) => !(each instanceof BSONRegExp)).sort(compareValues);
  const texts = new Set(sorted.filter((each) => typeof each === 'string'));
  const listed = (value: unknown) =>
    typeof value === 'string' ? texts.has(value) : holds(sorted, value ?? null);
  if (patterns.length === 0) return listed;
  return (value) => listed(value) || patterns.some((pattern) => pattern(value));
}

/** Whether a sorted list holds a value. */
function holds(sorted: unknown[], value: unknown): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareValues(sorted[middle], value);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** `$regex` with its `$options`. */
export function regexOperator(operand: unknown, options: unknown): ValueTest {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (typeof operand === 'string') return matchesRegex(new BSONRegExp(operand, sortedOptions(options ?? '')));
  if (!(operand instanceof BSONRegExp)) throw badValue('$regex has to be a string');
  if (options !== undefined && operand.options !== '')
    throw located(51075, 'options set in both $regex and $options');
  return matchesRegex(new BSONRegExp(operand.pattern, sortedOptions(options ?? operand.options)));
}

// bson's own constructor throws its own error for an option that is none, and MongoDB has a number for that.
function sortedOptions(options: string): string {
  const unknown = /[^imsux]/.exec(options);
  if (unknown) throw located(51108, `invalid flag in regex options: ${unknown[0]}`);
  return [...options].sort().join('');
}

/** A regular expression as a condition: it matches texts, and a stored expression that is the same. */
export function matchesRegex(regex: BSONRegExp): ValueTest {
  const compiled = compileRegex(regex.pattern, regex.options);
  return (value) =>
    typeof value === 'string' ? compiled.test(value) : value instanceof BSONRegExp && sameValue(value, regex);
}

/** `$exists`, as far as one value can tell. */
export const exists: ValueTest = (value) => value !== undefined;

/** What MongoDB takes for true: every value but false, zero, null and missing. */
export function isTruthy(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  return isNumber(value) ? toNumber(value) !== 0 : typeOf(value) !== 'null';
}

/** `$size`. */
export function hasSize(operand: unknown): ValueTest {
  if (!isNumber(operand)) throw badValue('Failed to parse $size. Expected a number');
  const size = toNumber(operand);
  if (!Number.isInteger(size)) throw badValue(`Failed to parse $size. Expected an integer: ${size}`);
  if (size < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: ${size}`);
  return (value) => Array.isArray(value) && value.length === size;
}

/** `$type`. */
export function hasType(operand: unknown): ValueTest {
  const wanted = typeCodes(operand);
  return (value) => wanted.has(typeCodeOf(value));
}
