import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Id, newId } from '../../../src/storage/id.js';
import type { MessagePartRecord, StoredMessage } from '../../../src/storage/models/message-part.js';
import { openTestStore, race, type TestStore } from '../../support/store.js';

let db: TestStore;

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

const noon = new Date('2026-03-01T12:00:00Z');
const workspace = newId();

const messages = (from: number, to: number): StoredMessage[] =>
  Array.from({ length: to - from }, (_, index) => ({
    id: `m${from + index}`,
    role: 'visitor',
    text: `${from + index}`,
    at: noon,
  }));

const begin = (conversation: Id, from: number, to: number): Promise<boolean> =>
  db.conversations.beginPart({
    workspace,
    conversation,
    part: from,
    count: to - from,
    bytes: 10,
    bytesBefore: 0,
    sealed: false,
    messages: messages(from, to),
  });

async function last(conversation: Id): Promise<MessagePartRecord> {
  const part = await db.conversations.lastPart(workspace, conversation);
  if (!part) throw new Error('no part');
  return part;
}

test('50 racing openers of one external id find one conversation; another agent has its own', async () => {
  const agent = newId();
  const opened = await race(50, () => db.conversations.open(workspace, agent, 'chat-1', noon));
  expect(new Set(opened.map(({ _id }) => _id.toHexString())).size).toBe(1);
  const other = await db.conversations.open(workspace, newId(), 'chat-1', noon);
  expect(other._id).not.toEqual(opened[0]?._id);
});

test('of 20 writers who begin a part one does', async () => {
  const conversation = newId();
  const begun = await race(20, () => begin(conversation, 0, 2));
  expect(begun.filter(Boolean)).toHaveLength(1);
  expect(await last(conversation)).toMatchObject({ part: 0, count: 2, messages: messages(0, 2) });
});

test('a part grows only as it was read, and not once it is sealed', async () => {
  const conversation = newId();
  await begin(conversation, 0, 1);
  const read = await last(conversation);
  expect(await db.conversations.extendPart(read, messages(1, 3), 5)).toBe(true);
  expect(await db.conversations.extendPart(read, messages(1, 2), 5)).toBe(false);
  expect(await last(conversation)).toMatchObject({ count: 3, bytes: 15, messages: messages(0, 3) });
  expect(await db.conversations.sealPart(read)).toBe(false);
  const grown = await last(conversation);
  expect(await db.conversations.sealPart(grown)).toBe(true);
  expect(await db.conversations.sealPart(grown)).toBe(false);
  expect(await db.conversations.extendPart(grown, messages(3, 4), 5)).toBe(false);
});

test('of 20 writers who extend a part one does', async ({ skip }) => {
  skip(db.notAtomic !== undefined, db.notAtomic);
  const conversation = newId();
  await begin(conversation, 0, 1);
  const read = await last(conversation);
  const extended = await race(20, () => db.conversations.extendPart(read, messages(1, 2), 5));
  expect(extended.filter(Boolean)).toHaveLength(1);
  expect(await last(conversation)).toMatchObject({ count: 2, messages: messages(0, 2) });
});

test('any stretch of messages reads across the parts it lies in', async () => {
  const conversation = newId();
  for (const [from, to] of [
    [0, 5],
    [5, 6],
    [6, 14],
  ] as const)
    await begin(conversation, from, to);
  const all = messages(0, 14);
  for (let from = 0; from <= 14; from += 1) {
    for (const limit of [1, 3, 20]) {
      expect(await db.conversations.messages(workspace, conversation, from, limit)).toEqual(
        all.slice(from, from + limit),
      );
    }
  }
  expect(await db.conversations.messages(newId(), conversation, 0, 20)).toEqual([]);
});

test('tells which message ids a conversation holds', async () => {
  const conversation = newId();
  await begin(conversation, 0, 3);
  await begin(conversation, 3, 4);
  const known = await db.conversations.knownIds(workspace, conversation, ['m0', 'm3', 'm4']);
  expect([...known].sort()).toEqual(['m0', 'm3']);
});
