import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createChangeLog } from '../../src/leads/change-log.js';
import { createConnecting } from '../../src/notify/connecting.js';
import { createPlaces } from '../../src/notify/places.js';
import { createShiftedClock } from '../support/shifted-clock.js';
import { openTestStore, race, type TestStore } from '../support/store.js';

const clock = createShiftedClock();
const by = { platform: 'cli', id: 'cli', name: 'Command line' };
const ada = { platform: 'telegram', id: '42', name: 'Ada' };
let db: TestStore;
let chats = 0;
let chat: { platform: string; externalId: string };

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());
beforeEach(async () => {
  chats += 1;
  chat = { platform: 'telegram', externalId: `-100${chats}` };
  await db.chats.meet(chat, { kind: 'group', title: 'Sales' }, clock.now());
});

function connecting() {
  const note = createChangeLog({ ...db, clock });
  return createConnecting({ ...db, places: createPlaces({ ...db, note, clock }), note, clock });
}

async function workspaceWithCode(platform = 'telegram') {
  const { _id: workspace } = await db.workspaces.add('Acme', clock.now());
  const { code } = await connecting().code({ workspace, actor: by }, platform);
  return { workspace, code };
}

test('a code connects one chat once, however it is written', async () => {
  const { workspace, code } = await workspaceWithCode();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{3}(-[2-9A-HJKMNP-Z]{3}){2}$/);
  const connected = await connecting().connect(chat, ada, ` ${code.toLowerCase().replaceAll('-', ' ')} `);
  expect(connected).toMatchObject({ result: 'connected', workspace: { _id: workspace, name: 'Acme' } });
  expect(await connecting().placeOf(chat)).toMatchObject({ workspace, state: 'active' });
  expect(await db.chats.find(chat)).toMatchObject({ connectedBy: '42', tries: 0 });
  const another = { platform: 'telegram', externalId: '-9' };
  await db.chats.meet(another, { kind: 'personal' }, clock.now());
  expect(await connecting().connect(another, ada, code)).toEqual({ result: 'wrong' });
});

test('a chat that is connected already stays so, and one of another workspace is not taken', async () => {
  const first = await workspaceWithCode();
  await connecting().connect(chat, ada, first.code);
  const { code: again } = await connecting().code({ workspace: first.workspace, actor: by }, 'telegram');
  expect(await connecting().connect(chat, ada, again)).toMatchObject({ result: 'already' });
  const second = await workspaceWithCode();
  expect(await connecting().connect(chat, ada, second.code)).toEqual({ result: 'elsewhere' });
  expect(await connecting().placeOf(chat)).toMatchObject({ workspace: first.workspace });
});

test('a code is good for ten minutes and for its platform alone', async () => {
  const { code } = await workspaceWithCode();
  expect(await connecting().connect({ ...chat, platform: 'teams' }, ada, code)).toMatchObject({
    result: 'shut',
  });
  await db.chats.meet({ ...chat, platform: 'teams' }, { kind: 'group' }, clock.now());
  expect(await connecting().connect({ ...chat, platform: 'teams' }, ada, code)).toEqual({ result: 'wrong' });
  clock.forward(600_000);
  expect(await connecting().connect(chat, ada, code)).toEqual({ result: 'wrong' });
});

test('five wrong codes shut the chat out for ten minutes, for a right one too', async () => {
  const { code } = await workspaceWithCode();
  for (let wrong = 1; wrong < 5; wrong += 1)
    expect(await connecting().connect(chat, ada, `AAA-AAA-AA${wrong + 1}`)).toEqual({ result: 'wrong' });
  expect(await connecting().connect(chat, ada, 'AAA-AAA-AAA')).toMatchObject({ result: 'shut' });
  expect(await connecting().connect(chat, ada, code)).toMatchObject({ result: 'shut' });
  const { workspace } = await workspaceWithCode();
  clock.forward(600_001);
  const { code: fresh } = await connecting().code({ workspace, actor: by }, 'telegram');
  expect(await connecting().connect(chat, ada, fresh)).toMatchObject({ result: 'connected' });
});

test('of 20 who guess at once no more than five are looked at', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const results = await race(20, (racer) => connecting().connect(chat, ada, `BBB-BBB-B${racer}`));
  expect(results.filter(({ result }) => result === 'wrong').length).toBeLessThan(5);
  expect(results.filter(({ result }) => result === 'shut').length).toBeGreaterThan(15);
});

test('of 20 who use one code at once one does', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const { code } = await workspaceWithCode();
  const many = Array.from({ length: 20 }, (_, index) => ({ platform: 'telegram', externalId: `r${index}` }));
  for (const each of many) await db.chats.meet(each, { kind: 'personal' }, clock.now());
  const results = await race(20, (racer) => connecting().connect(many[racer] ?? chat, ada, code));
  expect(results.filter(({ result }) => result === 'connected')).toHaveLength(1);
});
