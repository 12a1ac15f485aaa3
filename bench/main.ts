import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Family, Figure } from './bench.js';
import { captureHanging } from './capture-hanging.js';
import { captureThroughput } from './capture-throughput.js';
import { fanOut } from './fan-out/fan-out.js';
import { lists } from './lists/lists.js';
import { live } from './live.js';
import { ring } from './ring.js';
import { slash } from './slash.js';
import { start } from './start.js';
import { storeFigures } from './store-figures.js';

const families: Family[] = [
  start,
  ring,
  captureThroughput,
  captureHanging,
  lists,
  live,
  slash,
  fanOut,
  storeFigures,
];

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const wanted = families.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (wanted.length === 0) {
  console.error(`--only takes ${families.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

const dir = await mkdtemp(join(tmpdir(), 'leadbell-bench-'));
try {
  for (const family of wanted) await runFamily(family);
} finally {
  await rm(dir, { recursive: true, force: true });
}
// Whatever a library still holds open must not keep a finished run from ending.
process.exit();

async function runFamily(family: Family): Promise<void> {
  const began = performance.now();
  const ends: (() => Promise<unknown>)[] = [];
  const bench: Bench = {
    short: values.short,
    dir,
    say: (line) => console.error(`${family.name}: ${line}`),
    report: (figure) => console.log(JSON.stringify(withRatio(figure))),
    defer: (end) => ends.push(end),
  };
  try {
    await family.run(bench);
  } catch (error) {
    bench.say(`failed: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  } finally {
    for (const end of ends.reverse()) await end();
  }
  bench.say(`ended after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
}

function withRatio({ name, value, unit, floor }: Omit<Figure, 'ratio'>): Figure {
  const rounded = { name, value: rounding(value), unit };
  if (floor === undefined) return rounded;
  return { ...rounded, floor: rounding(floor), ratio: rounding(value / floor) };
}

function rounding(value: number): number {
  return Number(value.toPrecision(4));
}
