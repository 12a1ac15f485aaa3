import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackFault } from '../../playground/slack/types.js';
import type { Role } from '../../src/app.js';
import { eventually } from '../support/leadbell.js';
import type { Chance } from './random.js';
import { channels, type Placement, type World } from './world.js';

/** Something that goes wrong, around processes that capture and deliver. */
export interface Scenario {
  name: string;
  placement: Placement;
  roles: Role[];
  /** Does it once; resolves, when it is over, with how many cards too many it may have led to. */
  strike(world: World, chance: Chance): Promise<number>;
}

/** A process that ends in a send, or sleeps over its lease in one, may have posted one card in each channel. */
const inFlight = channels.length;

/** All there is; the README says what each of them shows. */
export const scenarios: Scenario[] = [
  {
    name: 'all-in-one killed',
    placement: 'owner',
    roles: ['all'],
    strike: ({ fleet }, chance) => replace(fleet, chance.pick(fleet.members()), 'SIGKILL'),
  },
  {
    name: 'web killed',
    placement: 'server',
    roles: ['web', 'web', 'worker'],
    async strike({ fleet }, chance) {
      await replace(fleet, chance.pick(fleet.members('web')), 'SIGKILL');
      return 0;
    },
  },
  {
    name: 'worker killed',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    strike: ({ fleet }, chance) => replace(fleet, chance.pick(fleet.members('worker')), 'SIGKILL'),
  },
  {
    name: 'worker told to end',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ fleet }, chance) {
      await replace(fleet, chance.pick(fleet.members('worker')), 'SIGTERM');
      return 0;
    },
  },
  {
    name: 'worker told to end while Slack hangs',
    placement: 'server',
    roles: ['web', 'worker'],
    async strike({ fleet, slack }, chance) {
      const hung = () =>
        slack.calls('chat.postMessage').filter(({ answer }) => answer.error === 'hang').length;
      const before = hung();
      slack.addFault({ method: 'chat.postMessage', kind: 'hang', channel: chance.pick(channels), times: 1 });
      await eventually(() => {
        if (hung() === before) throw new Error('Slack was not asked');
      });
      await replace(fleet, chance.pick(fleet.members('worker')), 'SIGTERM');
      return 0;
    },
  },
  {
    name: "store's owner killed",
    placement: 'owner',
    roles: ['web', 'web', 'worker', 'worker'],
    async strike({ fleet }) {
      const [owner] = fleet.members();
      if (owner) await fleet.fall(owner);
      return inFlight;
    },
  },
  {
    name: 'worker frozen past its lease',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ fleet }, chance) {
      await freeze(chance.pick(fleet.members('worker')).pid, 17_000);
      return inFlight;
    },
  },
  slackFault('Slack hangs', 'hang', 2),
  slackFault('Slack resets before the post', 'reset', 3),
  slackFault('Slack loses its answer after the post', 'lost_answer', 3),
  slackFault('Slack answers 500', 'http_500', 3),
  slackFault('Slack answers a page', 'html', 3),
  slackFault('Slack throttles', 'rate_limited', 6),
  {
    name: 'database frozen',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ proxy }, chance) {
      proxy?.freeze();
      await sleep(chance.between(500, 12_000));
      proxy?.thaw();
      return 0;
    },
  },
  {
    name: 'database connections reset',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ proxy }) {
      proxy?.reset();
      return 0;
    },
  },
  {
    name: 'database away',
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ proxy }, chance) {
      await proxy?.goAway();
      await sleep(chance.between(500, 5_000));
      await proxy?.comeBack();
      return 0;
    },
  },
  {
    name: "store's owner frozen",
    placement: 'owner',
    roles: ['web', 'web', 'worker', 'worker'],
    async strike({ fleet }, chance) {
      await freeze(fleet.members()[0]?.pid ?? 0, chance.between(500, 12_000));
      return 0;
    },
  },
];

function slackFault(name: string, kind: SlackFault['kind'], most: number): Scenario {
  return {
    name,
    placement: 'server',
    roles: ['web', 'worker', 'worker'],
    async strike({ slack }, chance) {
      const times = chance.between(1, most);
      slack.addFault({ method: 'chat.postMessage', kind, channel: chance.pick(channels), times });
      return kind === 'lost_answer' ? times : 0;
    },
  };
}

async function replace(
  fleet: World['fleet'],
  member: Parameters<World['fleet']['replace']>[0],
  signal: NodeJS.Signals,
): Promise<number> {
  const { code, stderr } = await fleet.replace(member, signal);
  if (signal === 'SIGTERM' && code !== 0)
    throw new Error(`a ${member.role} told to end ended with ${code}: ${stderr}`);
  return inFlight;
}

async function freeze(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  process.kill(pid, 'SIGCONT');
}
