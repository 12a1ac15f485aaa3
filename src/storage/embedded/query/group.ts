import { Int32 } from 'bson';
import { compareValues } from './bson-order.js';
import { type Doc, isDoc, isNumber, setField } from './engine-values.js';
import { compileExpression, type Expression } from './expressions.js';
import { encodeKey } from './index-key.js';
import { located } from './store-error.js';
import { createSum } from './sum.js';

/** What one accumulator makes of a group; `undefined` is a value that is missing. */
interface Running {
  add(value: unknown): void;
  result(): unknown;
}

interface Field {
  name: string;
  value: Expression;
  start: () => Running;
}

/** `$group`. Groups come in the order of their first documents. @throws StoreError for what is not known here. */
export function compileGroup(operand: unknown): (docs: Doc[]) => Doc[] {
  if (!isDoc(operand)) throw located(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id')) throw located(15955, 'a group specification must include an _id');
  const { _id, ...others } = operand;
  const id = compileExpression(_id);
  const fields = Object.entries(others).map(([name, accumulator]) => fieldFrom(name, accumulator));
  return (docs) => {
    const groups = new Map<string, { id: unknown; running: Running[] }>();
    for (const doc of docs) {
      const value = id(doc) ?? null;
      const key = encodeKey([value], [1]).toString('latin1');
      const group = groups.get(key) ?? { id: value, running: fields.map(({ start }) => start()) };
      groups.set(key, group);
      for (const [at, { value: input }] of fields.entries()) group.running[at]?.add(input(doc));
    }
    return [...groups.values()].map(({ id: groupId, running }) => {
      const made: Doc = { _id: groupId };
      for (const [at, { name }] of fields.entries()) setField(made, name, running[at]?.result() ?? null);
      return made;
    });
  };
}

function fieldFrom(name: string, accumulator: unknown): Field {
  if (name.includes('.')) throw located(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw located(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(accumulator)) throw located(40234, `The field '${name}' must be an accumulator object`);
  const [operator, ...more] = Object.keys(accumulator);
  if (operator === undefined || more.length > 0)
    throw located(40238, `The field '${name}' must specify one accumulator`);
  const operand = accumulator[operator];
  if (operator === '$count') {
    if (!isDoc(operand) || Object.keys(operand).length > 0)
      throw located(40237, '$count takes no arguments, i.e. $count:{}');
    return { name, value: () => new Int32(1), start: summing };
  }
  const start = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (!start) throw located(15952, `unknown group operator '${operator}'`);
  if (Array.isArray(operand) && operand.length !== 1)
    throw located(40237, `The ${operator} accumulator is a unary operator`);
  return { name, value: compileExpression(Array.isArray(operand) ? operand[0] : operand), start };
}

function summing(): Running {
  const sum = createSum();
  return {
    add(value) {
      if (isNumber(value)) sum.add(value);
    },
    result: () => sum.total(),
  };
}

function outermost(sign: 1 | -1): () => Running {
  return () => {
    let best: unknown;
    return {
      add(value) {
        if (value === null || value === undefined) return;
        if (best === undefined || compareValues(value, best) * sign > 0) best = value;
      },
      result: () => best,
    };
  };
}

const accumulators: Record<string, () => Running> = {
  $sum: summing,
  $min: outermost(-1),
  $max: outermost(1),
};
