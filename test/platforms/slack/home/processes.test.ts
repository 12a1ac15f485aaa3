import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../../chaos/world.js';
import { eventually } from '../../../support/leadbell.js';
import { type AtHome, atHome } from './at-home.js';

let world: World;
let ada: AtHome;

beforeAll(async () => {
  world = await createWorld('server', ['web', 'web', 'worker']);
  ada = atHome(world, 'U0ADA');
}, 60_000);
afterAll(() => world.stop());

const door = (n: number) => world.fleet.doors()[n];
const connect = (n: number) => world.slack.connectApp(`${door(n)?.url}/slack/events`);

test('a Home opened at one process is kept up to date by whichever there is', async ({ skip }) => {
  skip(world.notAtomic !== undefined, world.notAtomic);
  connect(0);
  await ada.move();
  await ada.sees('No leads yet');
  await world.leave('first', ([, second = '']) => second);
  await ada.sees('first');
  await eventually(() => expect(world.slack.calls('views.publish')).toHaveLength(2));
});

test('a process that dies over a publish loses nothing', async ({ skip }) => {
  skip(world.notAtomic !== undefined, world.notAtomic);
  world.slack.addFault({ method: 'views.publish', kind: 'hang', times: 1 });
  await world.leave('hanging', ([url = '']) => url);
  await eventually(() =>
    expect(world.slack.calls('views.publish').map(({ answer }) => answer.error)).toContain('hang'),
  );
  for (const web of world.fleet.members('web')) await world.fleet.replace(web, 'SIGKILL');
  await eventually(() => expect(ada.text()).toContain('hanging'), 25_000);
}, 60_000);

test('a selection made at one process is there at the other', async ({ skip }) => {
  skip(world.notAtomic !== undefined, world.notAtomic);
  connect(0);
  const [lead = ''] = ada.rows();
  await ada.tick(lead);
  await ada.sees('1 lead selected');
  connect(1);
  await ada.press('home_mark_read');
  await ada.sees('1 marked read.');
  await eventually(() => expect(ada.rows()).not.toContain(lead));
});
