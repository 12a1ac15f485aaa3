import { type Doc, isDoc, isNumber, setField, toNumber } from './engine-values.js';
import { compileGroup } from './group.js';
import { compileFilter } from './matcher.js';
import { wholeNumber } from './numbers.js';
import { compileSort } from './sort.js';
import { located } from './store-error.js';

/** One stage, read once. */
type Stage = (docs: Doc[]) => Doc[];

/**
 * Runs a pipeline. All stages are read before the first document.
 * @throws StoreError 40324 for a stage that is not known here, and what its parts refuse.
 */
export function runPipeline(stages: Doc[], source: Iterable<Doc>): Doc[] {
  const compiled = stages.map(compileStage);
  return compiled.reduce<Doc[]>((docs, stage) => stage(docs), [...source]);
}

function compileStage(stage: Doc): Stage {
  const [name, ...more] = Object.keys(stage);
  if (name === undefined || more.length > 0)
    throw located(40323, 'A pipeline stage specification object must contain exactly one field.');
  const make = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (!make) throw located(40324, `Unrecognized pipeline stage name: '${name}'`);
  return make(stage[name]);
}

const stages: Record<string, (operand: unknown) => Stage> = {
  $match(operand) {
    if (!isDoc(operand)) throw located(15959, 'the match filter must be an expression in an object');
    const matches = compileFilter(operand);
    return (docs) => docs.filter(matches);
  },
  $sort(operand) {
    if (!isDoc(operand)) throw located(15973, 'the $sort key specification must be an object');
    if (Object.keys(operand).length === 0)
      throw located(15976, '$sort stage must have at least one sort key');
    const compare = compileSort(operand);
    return (docs) => [...docs].sort(compare);
  },
  $limit(operand) {
    const most = countOf(operand, 5107201, '$limit');
    if (most === 0) throw located(15958, 'the limit must be positive');
    return (docs) => docs.slice(0, most);
  },
  $skip(operand) {
    const passed = countOf(operand, 5107200, '$skip');
    return (docs) => docs.slice(passed);
  },
  $group: (operand) => compileGroup(operand),
  $count(operand) {
    const name = countName(operand);
    return (docs) => {
      const counted: Doc = {};
      setField(counted, name, wholeNumber(BigInt(docs.length), false));
      return docs.length > 0 ? [counted] : [];
    };
  },
};

function countOf(operand: unknown, code: number, stage: string): number {
  const count = isNumber(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isSafeInteger(count) || count < 0)
    throw located(code, `invalid argument to ${stage} stage: Expected a non-negative whole number`);
  return count;
}

function countName(operand: unknown): string {
  if (typeof operand !== 'string') throw located(40156, 'the count field must be a non-empty string');
  if (operand === '') throw located(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw located(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('\0')) throw located(40159, 'the count field cannot contain a null byte');
  if (operand.includes('.')) throw located(40160, "the count field cannot contain '.'");
  return operand;
}
