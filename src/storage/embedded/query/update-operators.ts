import { BSONRegExp } from 'bson';
import { compareValues, sameValue } from './bson-order.js';
import { identical, isDoc, isNumber, toNumber } from './engine-values.js';
import { compileFilter, isLogical, isOperators } from './matcher.js';
import { addNumbers } from './numbers.js';
import { push } from './push.js';
import { badValue, failedToParse, typeMismatch } from './store-error.js';
import { typeNameOf } from './type-names.js';
import { type FieldChange, removed, unchanged } from './update-change.js';

/** The operators that change one field, by name; each reads its operand and may throw a StoreError. */
export const fieldOperators: Record<string, (operand: unknown, path: string) => FieldChange> = {
  $set: set,
  $setOnInsert: set,
  $unset: () => ({ existing: () => removed, ignoresUnviable: true }),
  $inc: increment,
  $min: (operand) => outermost(operand, -1),
  $max: (operand) => outermost(operand, 1),
  $push: push,
  $addToSet: addToSet,
  $pull: (operand, path) => cull(path, pulled(operand)),
  $pullAll: (operand, path) => {
    if (!Array.isArray(operand)) throw badValue('$pullAll requires an array argument');
    return cull(path, (element) => operand.some((gone) => sameValue(element, gone)));
  },
  $pop: pop,
};

function set(operand: unknown): FieldChange {
  return {
    existing: (held) => (identical(held, operand) ? unchanged : operand),
    missing: () => operand,
  };
}

function increment(operand: unknown, path: string): FieldChange {
  if (!isNumber(operand)) throw typeMismatch(`Cannot increment with non-numeric argument: {${path}}`);
  return {
    existing(held) {
      if (!isNumber(held))
        throw typeMismatch(
          `Cannot apply $inc to a value of non-numeric type. The field '${path}' is of non-numeric type ${typeNameOf(held)}`,
        );
      const result = addNumbers(held, operand);
      if (result === undefined)
        throw badValue('Failed to apply $inc operations to current value: the result is too large');
      return identical(result, held) ? unchanged : result;
    },
    missing: () => operand,
  };
}

function outermost(operand: unknown, sign: 1 | -1): FieldChange {
  return {
    existing: (held) => (compareValues(operand, held) * sign > 0 ? operand : unchanged),
    missing: () => operand,
  };
}

function addToSet(operand: unknown, path: string): FieldChange {
  const added = distinct(eachOf(operand));
  return {
    existing(held) {
      if (!Array.isArray(held))
        throw badValue(
          `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${typeNameOf(held)}`,
        );
      const fresh = added.filter((value) => !held.some((element) => sameValue(element, value)));
      return fresh.length > 0 ? [...held, ...fresh] : unchanged;
    },
    missing: () => added,
  };
}

function eachOf(operand: unknown): unknown[] {
  if (!isDoc(operand) || Object.keys(operand)[0] !== '$each') return [operand];
  if (!Array.isArray(operand.$each))
    throw typeMismatch('The argument to $each in $addToSet must be an array');
  if (Object.keys(operand).length > 1) throw badValue('Found unexpected fields after $each in $addToSet');
  return operand.$each;
}

function distinct(values: unknown[]): unknown[] {
  return values.filter((value, at) => !values.slice(0, at).some((earlier) => sameValue(earlier, value)));
}

/** `$pull` takes a condition for documents, one for any element, or a value. */
function pulled(operand: unknown): (element: unknown) => boolean {
  const isTest = isOperators(operand) && !isLogical(Object.keys(operand)[0]);
  if (isTest || operand instanceof BSONRegExp) {
    const matches = compileFilter({ element: operand });
    return (element) => matches({ element });
  }
  if (isDoc(operand)) {
    const matches = compileFilter(operand);
    return (element) => isDoc(element) && matches(element);
  }
  return (element) => sameValue(element, operand);
}

function cull(path: string, gone: (element: unknown) => boolean): FieldChange {
  return {
    existing(held) {
      if (!Array.isArray(held)) throw badValue(`Cannot apply $pull to a non-array value: '${path}'`);
      const kept = held.filter((element) => !gone(element));
      return kept.length < held.length ? kept : unchanged;
    },
  };
}

function pop(operand: unknown, path: string): FieldChange {
  const end = isNumber(operand) ? toNumber(operand) : Number.NaN;
  if (end !== 1 && end !== -1) throw failedToParse(`$pop expects 1 or -1 for '${path}'`);
  return {
    existing(held) {
      if (!Array.isArray(held))
        throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeNameOf(held)}'`);
      if (held.length === 0) return unchanged;
      return end === 1 ? held.slice(0, -1) : held.slice(1);
    },
  };
}
