import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src/storage/id.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const noon = new Date('2026-03-01T12:00:00Z');
const workspace = newId();

test('20 racing starts make one provisional workspace, which the first added name adopts', async () => {
  const made = await race(20, () => db.workspaces.addFor('slack T1', 'Acme', true, noon));
  expect(new Set(made.map(({ _id }) => _id.toHexString())).size).toBe(1);
  const named = await db.workspaces.add('Acme GmbH', noon);
  expect(named).toMatchObject({ _id: made[0]?._id, name: 'Acme GmbH', provisional: false });
  expect((await db.workspaces.add('Other', noon))._id).not.toEqual(named._id);
  expect((await db.workspaces.list()).map(({ name }) => name).sort()).toEqual(['Acme GmbH', 'Other']);
  expect(await db.workspaces.find(named._id)).toMatchObject({ name: 'Acme GmbH' });
});

test('a new key ends every older one of its agent and no other', async () => {
  const [agent, other] = [
    await db.agents.add(workspace, 'A', noon),
    await db.agents.add(workspace, 'B', noon),
  ];
  await db.agents.replaceAgentKey(workspace, agent._id, 'hash-1', noon);
  await db.agents.replaceAgentKey(workspace, other._id, 'hash-2', noon);
  await db.agents.addWorkspaceKey(workspace, 'leads', 'hash-3', noon);
  await db.agents.replaceAgentKey(workspace, agent._id, 'hash-4', noon);
  expect(await db.agents.findKey('hash-1')).toBeNull();
  expect(await db.agents.findKey('hash-2')).toMatchObject({ agent: other._id });
  expect(await db.agents.findKey('hash-3')).toMatchObject({ scope: 'leads' });
  expect(await db.agents.findKey('hash-4')).toMatchObject({ agent: agent._id, scope: 'capture' });
});

test('a removed agent is gone with its keys', async () => {
  const agent = await db.agents.add(workspace, 'Gone', noon);
  await db.agents.replaceAgentKey(workspace, agent._id, 'hash-gone', noon);
  expect(await db.agents.remove(newId(), agent._id, noon)).toBe(false);
  expect(await db.agents.findKey('hash-gone')).not.toBeNull();
  expect(await db.agents.remove(workspace, agent._id, noon)).toBe(true);
  expect(await db.agents.remove(workspace, agent._id, noon)).toBe(false);
  expect(await db.agents.findKey('hash-gone')).toBeNull();
  expect(await db.agents.find(workspace, agent._id)).toBeNull();
  expect((await db.agents.list(workspace)).map(({ name }) => name)).not.toContain('Gone');
});

test('an agent has one skill of a name, which is switched in its own workspace only', async () => {
  const agent = newId();
  const add = (name: string) => db.agents.addSkill(workspace, agent, name, [], noon);
  const skills = await race(20, () => add('Quote').catch((error: { code?: number }) => error.code));
  expect(skills.filter((skill) => skill === 11_000)).toHaveLength(19);
  await add('Demo');
  const [quote] = await db.agents.skills(workspace, agent);
  if (!quote) throw new Error('no skill');
  expect(await db.agents.switchSkill(newId(), quote._id, { on: false })).toBeNull();
  expect(await db.agents.switchSkill(workspace, quote._id, { capture: false })).toMatchObject({
    on: true,
    capture: false,
  });
  expect(await db.agents.skills(workspace, newId())).toEqual([]);
});
