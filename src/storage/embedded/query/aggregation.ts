import { Double, Int32, Long } from 'bson';
import { compareValues } from './bson-order.js';
import { type Doc, isDoc, isNumber, toNumber } from './engine-values.js';
import { encodeKey } from './index-key.js';
import { compileFilter } from './matcher.js';
import { compileProjection } from './projection.js';
import { compileSort } from './sort.js';
import { badValue, notSupported, StoreError } from './store-error.js';

/** Runs a pipeline of the stages known here. @throws StoreError for any other stage or expression. */
export function runPipeline(stages: Doc[], source: Iterable<Doc>): Doc[] {
  return stages.reduce<Doc[]>((docs, stage) => runStage(stage, docs), [...source]);
}

function runStage(stage: Doc, docs: Doc[]): Doc[] {
  const [name, ...more] = Object.keys(stage);
  if (name === undefined || more.length > 0)
    throw new StoreError(
      40323,
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  const operand = stage[name];
  switch (name) {
    case '$match':
      return docs.filter(compileFilter(docOf(name, operand)));
    case '$sort':
      return docs.sort(compileSort(docOf(name, operand)));
    case '$limit':
      return docs.slice(0, toNumber(operand));
    case '$skip':
      return docs.slice(toNumber(operand));
    case '$project':
      return docs.map(compileProjection(docOf(name, operand)));
    case '$count':
      return docs.length > 0 ? [{ [String(operand)]: new Int32(docs.length) }] : [];
    case '$group':
      return group(docOf(name, operand), docs);
    default:
      throw new StoreError(40324, 'Location40324', `Unrecognized pipeline stage name: '${name}'`);
  }
}

function docOf(stage: string, operand: unknown): Doc {
  if (!isDoc(operand)) throw badValue(`${stage} needs an object`);
  return operand;
}

function group(spec: Doc, docs: Doc[]): Doc[] {
  if (!Object.hasOwn(spec, '_id'))
    throw new StoreError(15955, 'Location15955', 'a group specification must include an _id');
  const { _id, ...fields } = spec;
  const groups = new Map<string, { id: unknown; docs: Doc[] }>();
  for (const doc of docs) {
    const id = evaluate(_id, doc) ?? null;
    const key = encodeKey([id], [1]).toString('latin1');
    const held = groups.get(key) ?? { id, docs: [] };
    held.docs.push(doc);
    groups.set(key, held);
  }
  return [...groups.values()].map(({ id, docs: members }) => ({
    _id: id,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, accumulator]) => [name, accumulate(accumulator, members)]),
    ),
  }));
}

function accumulate(accumulator: unknown, docs: Doc[]): unknown {
  const [operator, ...more] = isDoc(accumulator) ? Object.keys(accumulator) : [];
  if (!isDoc(accumulator) || operator === undefined || more.length > 0)
    throw badValue('a group field needs one accumulator');
  const values = docs.map((doc) => evaluate(accumulator[operator], doc));
  const present = values.filter((value) => value !== undefined && value !== null);
  switch (operator) {
    case '$sum':
      return sum(values.filter(isNumber));
    case '$avg': {
      const numbers = values.filter(isNumber).map(toNumber);
      return numbers.length > 0 ? new Double(numbers.reduce((a, b) => a + b, 0) / numbers.length) : null;
    }
    case '$min':
      return (
        present.reduce<unknown>(
          (best, value) => (best === undefined || compareValues(value, best) < 0 ? value : best),
          undefined,
        ) ?? null
      );
    case '$max':
      return (
        present.reduce<unknown>(
          (best, value) => (best === undefined || compareValues(value, best) > 0 ? value : best),
          undefined,
        ) ?? null
      );
    case '$first':
      return values[0] ?? null;
    case '$last':
      return values.at(-1) ?? null;
    case '$push':
      return values.filter((value) => value !== undefined);
    default:
      throw new StoreError(15952, 'Location15952', `unknown group operator '${operator}'`);
  }
}

function sum(numbers: unknown[]): unknown {
  if (numbers.some((number) => number instanceof Double))
    return new Double(numbers.map(toNumber).reduce((a, b) => a + b, 0));
  const total = numbers.reduce<bigint>(
    (all, each) => all + (each instanceof Long ? each.toBigInt() : BigInt(toNumber(each))),
    0n,
  );
  if (BigInt.asIntN(64, total) !== total) return new Double(Number(total));
  const wide = numbers.some((number) => number instanceof Long) || BigInt.asIntN(32, total) !== total;
  return wide ? Long.fromBigInt(total) : new Int32(Number(total));
}

/** A field path, a literal, or a document of these. */
function evaluate(expression: unknown, doc: Doc): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    if (expression.startsWith('$$')) throw notSupported(`the variable ${expression} is not supported`);
    return fieldOf(doc, expression.slice(1).split('.'));
  }
  if (Array.isArray(expression)) return expression.map((each) => evaluate(each, doc) ?? null);
  if (!isDoc(expression)) return expression;
  const operator = Object.keys(expression).find((key) => key.startsWith('$'));
  if (operator === '$literal') return expression.$literal;
  if (operator) throw new StoreError(168, 'InvalidPipelineOperator', `Unrecognized expression '${operator}'`);
  return Object.fromEntries(
    Object.entries(expression).flatMap(([key, each]) => {
      const value = evaluate(each, doc);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function fieldOf(value: unknown, steps: string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(value))
    return value.map((each) => fieldOf(each, steps)).filter((each) => each !== undefined);
  return isDoc(value) && Object.hasOwn(value, step) ? fieldOf(value[step], rest) : undefined;
}
