import { compareValues } from './bson-order.js';
import { type Doc, fieldOf, isDoc, isNumber, toNumber } from './engine-values.js';
import { positionOf } from './paths.js';
import { badValue } from './store-error.js';
import { typeNameOf } from './type-names.js';
import { type FieldChange, unchanged } from './update-change.js';

type Order = (a: unknown, b: unknown) => number;

/** `$push`: a value, or with `$each` several, put at `$position`, sorted by `$sort` and cut to `$slice`. */
export function push(operand: unknown, path: string): FieldChange {
  const modifiers: Doc = isDoc(operand) && Object.hasOwn(operand, '$each') ? operand : { $each: [operand] };
  const unknown = Object.keys(modifiers).find((key) => !clauses.includes(key));
  if (unknown) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const { $each: added } = modifiers;
  if (!Array.isArray(added))
    throw badValue(
      `The argument to $each in $push must be an array but it was of type: ${typeNameOf(added)}`,
    );
  const position = integerOf(modifiers, '$position') ?? Number.POSITIVE_INFINITY;
  const slice = integerOf(modifiers, '$slice');
  const order = Object.hasOwn(modifiers, '$sort') ? orderOf(modifiers.$sort) : undefined;
  const pushed = (held: unknown[]) => {
    const list = [...held];
    list.splice(position, 0, ...added);
    if (order) list.sort(order);
    if (slice === undefined) return list;
    return slice < 0 ? list.slice(slice) : list.slice(0, slice);
  };
  return {
    existing(held) {
      if (!Array.isArray(held))
        throw badValue(`The field '${path}' must be an array but is of type ${typeNameOf(held)}`);
      const longer = slice !== undefined && held.length > Math.abs(slice);
      return added.length > 0 || order || longer ? pushed(held) : unchanged;
    },
    missing: () => pushed([]),
  };
}

const clauses = ['$each', '$slice', '$sort', '$position'];

function integerOf(modifiers: Doc, name: string): number | undefined {
  if (!Object.hasOwn(modifiers, name)) return undefined;
  const number = isNumber(modifiers[name]) ? toNumber(modifiers[name]) : Number.NaN;
  if (!Number.isInteger(number))
    throw badValue(
      `The value for ${name} must be an integer value but was given type: ${typeNameOf(modifiers[name])}`,
    );
  return number;
}

function orderOf(sort: unknown): Order {
  if (isNumber(sort)) {
    const direction = directionOf(sort);
    return (a, b) => compareValues(a, b) * direction;
  }
  if (!isDoc(sort))
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const keys = Object.entries(sort).map(([path, direction]) => {
    const steps = path.split('.');
    if (steps.includes('')) throw badValue('The $sort field is a dotted field but has an empty part');
    return { steps, direction: directionOf(direction) };
  });
  if (keys.length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  return (a, b) => {
    for (const { steps, direction } of keys) {
      const order = compareValues(plainLookUp(a, steps), plainLookUp(b, steps)) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
}

function directionOf(value: unknown): number {
  const direction = isNumber(value) ? toNumber(value) : 0;
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return direction;
}

/** The value at a path, through documents and by position alone; arrays are not searched. */
function plainLookUp(element: unknown, steps: string[]): unknown {
  let value = isDoc(element) ? element : undefined;
  let found: unknown = value;
  for (const step of steps) {
    value = isDoc(found) ? found : undefined;
    found = Array.isArray(found) ? found[positionOf(step)] : value && fieldOf(value, step);
  }
  return found;
}
