import { setTimeout as sleep } from 'node:timers/promises';
import { audit, type Findings } from './audit.js';
import type { Chance } from './random.js';
import type { Scenario } from './scenarios.js';
import { channels, createWorld, type World } from './world.js';

/** How a scenario is played. */
export interface Play {
  rounds: number;
  /** Leads a round. */
  leads: number;
  chance: Chance;
}

/** What a scenario came to. */
export interface Outcome extends Findings {
  scenario: string;
  /** Whether the order of the cards is promised: one visitor at a time, always at one door. */
  inOrder: boolean;
  rounds: number;
  leads: number;
  notAtomic: string | undefined;
}

/** What of it must not be, on an engine that lets writers overtake each other only what is lost. */
export function wrong({ lost, unexplained, inOrder, disordered, notAtomic }: Outcome): string[] {
  if (notAtomic) return lost;
  return [
    ...lost,
    ...unexplained,
    ...(inOrder && disordered > 0 ? [`${disordered} cards out of order`] : []),
  ];
}

/** How long a lead may take to be shown besides the pace, in ms: leases of the dead, rests and Slack's time-outs. */
const patience = 90_000;
/** Slack's pace: a card a second a channel. */
const pace = 1_000;

/** Plays a scenario in a world of its own: in each round one visitor after another leaves a lead while it strikes once. */
export async function play(scenario: Scenario, { rounds, leads, chance }: Play): Promise<Outcome> {
  const world = await createWorld(scenario.placement, scenario.roles);
  try {
    const conversations: string[] = [];
    let mayLose = 0;
    for (let round = 0; round < rounds; round += 1) {
      const names = series(conversations.length, leads);
      conversations.push(...names);
      const left = leave(world, names, chance, 300);
      await sleep(chance.between(0, 2_000));
      mayLose += await scenario.strike(world, chance);
      await left;
    }
    const findings = await audit(world, conversations, () => mayLose, patience + conversations.length * pace);
    const { notAtomic } = world;
    const inOrder = scenario.roles.filter((role) => role !== 'worker').length === 1;
    return { inOrder, scenario: scenario.name, rounds, leads: conversations.length, notAtomic, ...findings };
  } finally {
    await world.stop();
  }
}

/**
 * Rings leads in three channels by two web and three worker processes, four visitors at a time, while one worker after
 * another is killed every few seconds and started again, until everything is shown or there were `kills` of them.
 */
export async function ring(leads: number, kills: number, chance: Chance): Promise<Outcome> {
  const world = await createWorld('server', ['web', 'web', 'worker', 'worker', 'worker']);
  const conversations = series(0, leads);
  const over = new AbortController();
  let killed = 0;
  const killing = (async () => {
    while (killed < kills) {
      await sleep(chance.between(3_000, 6_000), undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      killed += 1;
      await world.fleet.replace(chance.pick(world.fleet.members('worker')), 'SIGKILL');
    }
  })();
  try {
    const quarter = Math.ceil(leads / 4);
    await Promise.all(
      [0, 1, 2, 3].map((visitor) =>
        leave(world, conversations.slice(visitor * quarter, (visitor + 1) * quarter), chance, 0),
      ),
    );
    // Half of the time may go by in leases of the dead.
    const findings = await audit(
      world,
      conversations,
      () => killed * channels.length,
      patience + leads * pace * 2,
    );
    over.abort();
    await killing;
    const { notAtomic } = world;
    return {
      inOrder: false,
      scenario: 'workers killed again and again',
      rounds: killed,
      leads,
      notAtomic,
      ...findings,
    };
  } finally {
    over.abort();
    await killing;
    await world.stop();
  }
}

const series = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `visitor-${String(from + index + 1).padStart(5, '0')}`);

async function leave(world: World, names: string[], chance: Chance, pause: number): Promise<void> {
  for (const name of names) {
    await world.leave(name, chance.pick);
    await sleep(chance.between(0, pause));
  }
}
