import { docArg, docsArg, numberArg, stringArg } from '../args.js';
import type { Collection } from '../collection.js';
import type { Command, Engine } from '../engine.js';
import { countMatches, matches } from '../matches.js';
import { runPipeline } from '../query/aggregation.js';
import { compareValues } from '../query/bson-order.js';
import { type Doc, isDoc, writeBson } from '../query/engine-values.js';
import { valuesAtPath } from '../query/paths.js';
import { encodeBatch } from '../wire.js';
import { refuseOptions } from './refuse.js';

const aggregate: Command = {
  writes: false,
  async run(engine, db, args) {
    refuseOptions(args, 'aggregate', ['collation', 'hint', 'explain', 'let']);
    const name = stringArg(args, 'aggregate');
    const stages = docsArg(args, 'pipeline');
    const collection = engine.find(db, name);
    const rows = countOf(engine, collection, stages) ?? runPipeline(...lead(engine, collection, stages));
    const ns = `${db}.${name}`;
    const size = docArg(args, 'cursor').batchSize;
    const batchSize = size === undefined ? undefined : numberArg(docArg(args, 'cursor'), 'batchSize', 0);
    const { id, docs } = await engine.cursors.first({ ns, rest: encodeAll(rows) }, batchSize, false);
    return encodeBatch('firstBatch', docs, id, ns);
  },
};

function lead(engine: Engine, collection: Collection | undefined, stages: Doc[]): [Doc[], Iterable<Doc>] {
  const first = stages[0];
  const match = first && isDoc(first.$match) ? first.$match : undefined;
  const second = stages[1];
  // An empty sort is left for the pipeline to refuse.
  const sort =
    match && isDoc(second?.$sort) && Object.keys(second.$sort).length > 0 ? second.$sort : undefined;
  const rest = stages.slice((match ? 1 : 0) + (sort ? 1 : 0));
  return [rest, docsOf(matches(engine.env, collection, match ?? {}, sort ?? {}))];
}

// What the driver's countDocuments sends: [$match, ($skip), ($limit), {$group: {_id: 1, n: {$sum: 1}}}].
function countOf(engine: Engine, collection: Collection | undefined, stages: Doc[]): Doc[] | undefined {
  const last = stages.at(-1);
  const group = last && isDoc(last.$group) ? last.$group : undefined;
  const sum = group && isDoc(group.n) ? group.n : undefined;
  const counts = Number(group?._id) === 1 && Number(sum?.$sum) === 1 && Object.keys(group ?? {}).length === 2;
  const match = stages[0] && isDoc(stages[0].$match) ? stages[0].$match : undefined;
  if (!counts || !match || Object.keys(sum ?? {}).length !== 1) return undefined;
  const between = stages.slice(1, -1).map((stage) => Object.entries(stage));
  if (!between.every((entries) => entries.length === 1)) return undefined;
  const names = between.map(([entry]) => entry?.[0]).join();
  const value = (name: string) => Number(between.find(([entry]) => entry?.[0] === name)?.[0]?.[1]);
  if (!['', '$skip', '$limit', '$skip,$limit'].includes(names)) return undefined;
  const skip = names.includes('$skip') ? value('$skip') : 0;
  const limit = names.includes('$limit') ? value('$limit') : Number.POSITIVE_INFINITY;
  if (!(skip >= 0 && limit > 0)) return undefined;
  const n = countMatches(engine.env, collection, match, skip + limit) - skip;
  return n > 0 ? [{ _id: 1, n }] : [];
}

function* docsOf(all: Iterable<{ doc: Doc }>): Generator<Doc> {
  for (const { doc } of all) yield doc;
}

function* encodeAll(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of docs) yield writeBson(doc);
}

const count: Command = {
  writes: false,
  run(engine, db, args) {
    refuseOptions(args, 'count', ['collation', 'hint']);
    const collection = engine.find(db, stringArg(args, 'count'));
    const filter = docArg(args, 'query');
    const skip = numberArg(args, 'skip', 0);
    const limit = Math.abs(numberArg(args, 'limit', 0)) || Number.POSITIVE_INFINITY;
    const found = countMatches(engine.env, collection, filter, skip + limit);
    return { n: Math.max(0, found - skip) };
  },
};

const distinct: Command = {
  writes: false,
  run(engine, db, args) {
    refuseOptions(args, 'distinct', ['collation', 'hint']);
    const collection = engine.find(db, stringArg(args, 'distinct'));
    const key = stringArg(args, 'key');
    const filter = docArg(args, 'query');
    const values: unknown[] = [];
    for (const { doc } of matches(engine.env, collection, filter, {}))
      for (const value of valuesAtPath(doc, key).values.flat()) if (value !== undefined) values.push(value);
    values.sort(compareValues);
    return { values: values.filter((value, at) => at === 0 || compareValues(value, values[at - 1]) !== 0) };
  },
};

/** Commands that answer with something worked out of documents. */
export const aggregateCommands: Record<string, Command> = { aggregate, count, distinct };
