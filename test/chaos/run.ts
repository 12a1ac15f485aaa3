import { parseArgs } from 'node:util';
import { type Outcome, play, ring, wrong } from './play.js';
import { createChance } from './random.js';
import { scenarios } from './scenarios.js';

// `npm run test:chaos -- [--seed N] [--rounds N] [--leads N] [--only WORD]`: every scenario for so many rounds, then the long
// one with so many leads; prints a line each and ends with 1 where anything is lost or doubled without a reason.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '3' },
    leads: { type: 'string', default: '500' },
    only: { type: 'string', default: '' },
  },
});
const seed = Number(values.seed);
const chance = createChance(seed);
const outcomes: Outcome[] = [];

print(`seed ${seed}\n`);
row(['scenario', 'rounds', 'leads', 'lost', 'doubled', 'lost answers', 'unexplained', 'disordered']);
for (const scenario of scenarios.filter(({ name }) => name.includes(values.only))) {
  report(await play(scenario, { rounds: Number(values.rounds), leads: 5, chance }));
}
if ('workers killed again and again'.includes(values.only)) {
  report(await ring(Number(values.leads), Number.POSITIVE_INFINITY, chance));
}
const bad = outcomes.flatMap((outcome) => wrong(outcome).map((what) => `${outcome.scenario}: ${what}\n`));
print(bad.length === 0 ? 'Nothing was lost or doubled without a reason.\n' : bad.join(''));
process.exitCode = bad.length === 0 ? 0 : 1;

function report(outcome: Outcome): void {
  outcomes.push(outcome);
  const { scenario, rounds, leads, lost, doubled, lostAnswers, unexplained, inOrder, disordered } = outcome;
  row([
    scenario,
    rounds,
    leads,
    lost.length,
    doubled,
    lostAnswers,
    unexplained.length,
    inOrder ? disordered : '-',
  ]);
}

function row([name, ...figures]: (string | number)[]): void {
  print(`${String(name).padEnd(40)}${figures.map((figure) => String(figure).padStart(13)).join('')}\n`);
}

function print(text: string): void {
  process.stdout.write(text);
}
