import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/storage/id.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const at = (ms: number) => new Date(Date.UTC(2026, 2, 1, 12) + ms);
const install = (externalId: string, workspace = newId()) =>
  db.installations.add({ workspace, platform: 'slack', externalId, name: 'Acme', createdAt: at(0) });

test('20 racing starts install one place once', async () => {
  const installed = await race(20, () => install('T0RACE'));
  const [winner] = installed;
  expect(new Set(installed.map(({ _id }) => _id.toHexString())).size).toBe(1);
  expect(await db.installations.findByPlace('slack', 'T0RACE')).toMatchObject({
    workspace: winner?.workspace,
  });
});

test('is paused by one call and mended by a token that works', async () => {
  const workspace = newId();
  const { _id } = await install('T0PAUSE', workspace);
  expect(await db.installations.pause(workspace, 'slack', 'token_revoked', at(0))).toBe(true);
  expect(await db.installations.pause(workspace, 'slack', 'token_revoked', at(1))).toBe(false);
  expect(await db.installations.find(workspace, 'slack')).toMatchObject({
    pausedReason: 'token_revoked',
    warning: { due: at(0), sent: 0 },
  });
  await db.installations.refresh(_id, { name: 'Acme GmbH', botUser: 'U0BOT' });
  const mended = await db.installations.find(workspace, 'slack');
  expect(mended).toMatchObject({ name: 'Acme GmbH', botUser: 'U0BOT' });
  expect(mended).not.toHaveProperty('pausedReason');
  expect(mended).not.toHaveProperty('warning');
});

test('of 20 who would exchange the same tokens one may, and what it puts in their place stands', async ({
  skip,
}) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const { _id } = await install('T0EXCHANGE');
  await db.installations.grant(_id, { name: 'Acme', tokens: 'old', tokensEndAt: at(0) }, at(0));
  const taken = await race(20, () => db.installations.takeExchange(_id, 'old', at(1), at(30_000)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await db.installations.takeExchange(_id, 'old', at(30_000), at(60_000))).toBe(true);
  const fresh = { tokens: 'new', tokensEndAt: at(90_000) };
  expect(await db.installations.replaceTokens(_id, 'old', fresh, at(31_000))).toBe(true);
  expect(await db.installations.replaceTokens(_id, 'old', { tokens: 'late' }, at(31_000))).toBe(false);
  expect(await db.installations.findById(_id)).toMatchObject(fresh);
});

test('a withdrawal leaves no token, and a new grant ends the pause', async () => {
  const { _id } = await install('T0GONE');
  await db.installations.grant(_id, { name: 'Acme', tokens: 'sealed', tokensEndAt: at(0) }, at(0));
  await db.installations.withdraw(_id, 'app_uninstalled');
  const gone = await db.installations.findById(_id);
  expect(gone).toMatchObject({ pausedReason: 'app_uninstalled' });
  expect(gone).not.toHaveProperty('tokens');
  await db.installations.grant(_id, { name: 'Acme', tokens: 'again' }, at(1));
  const back = await db.installations.findById(_id);
  expect(back).toMatchObject({ tokens: 'again', installedAt: at(1) });
  for (const field of ['pausedReason', 'tokensEndAt']) expect(back).not.toHaveProperty(field);
});

test('an organisation is found by each team it was used from, a team of its own first', async () => {
  const { _id } = await install('E0ORG');
  await db.installations.addTeam(_id, 'T0ONE');
  await db.installations.addTeam(_id, 'T0ONE');
  await db.installations.addTeam(_id, 'T0TWO');
  expect(await db.installations.findByTeam('slack', 'T0ONE')).toMatchObject({ _id });
  const own = await install('T0TWO');
  expect(await db.installations.findByTeam('slack', 'T0TWO')).toMatchObject({ _id: own._id });
  expect(await db.installations.findByTeam('slack', 'T0OTHER')).toBeNull();
});

test('a question is asked in a channel once', async () => {
  const { _id } = await install('T0ASK');
  expect(await db.installations.ask(_id, 'C1')).toBe(true);
  expect(await db.installations.ask(_id, 'C1')).toBe(false);
  expect(await db.installations.ask(_id, 'C2')).toBe(true);
});
