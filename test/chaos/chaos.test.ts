import { expect, test } from 'vitest';
import { play, ring, wrong } from './play.js';
import { createChance } from './random.js';
import { scenarios } from './scenarios.js';

// The short form of `npm run test:chaos`, the same every time.

const patience = 240_000;

test(
  'two web and three worker processes ring each lead once in three channels, though workers are killed',
  async () => {
    const outcome = await ring(20, 2, createChance(1));
    expect(outcome.rounds).toBe(2);
    expect(wrong(outcome)).toEqual([]);
  },
  patience,
);

const short = ['Slack loses its answer after the post', 'database frozen'];

test.each(scenarios.filter(({ name }) => short.includes(name)))(
  '$name: nothing is lost, and no card doubled without a lost answer',
  async (scenario) => {
    const outcome = await play(scenario, { rounds: 1, leads: 4, chance: createChance(2) });
    expect(wrong(outcome)).toEqual([]);
  },
  patience,
);
