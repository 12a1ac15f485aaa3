import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { createCapture, type NewMessage } from '../../src/leads/capture.js';
import { createTranscripts } from '../../src/leads/transcript.js';
import { newId } from '../../src/storage/id.js';
import type { Conversations } from '../../src/storage/repositories/conversations.js';
import { startLeadbell, type TestLeadbell } from '../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
});
afterAll(() => leadbell.stop());

/** A process of its own on the same store; `change` lets something happen in the middle of its work. */
async function createProcess(change: Partial<Conversations> = {}) {
  const [agent] = await leadbell.directory.agents(leadbell.workspace);
  if (!agent) throw new Error('no agent');
  const conversations = { ...leadbell.repositories.conversations, ...change };
  const parts = { ...leadbell.repositories, conversations, clock: systemClock, wake: () => undefined };
  const capture = createCapture({ ...parts, transcripts: createTranscripts(parts) });
  const by = { workspace: leadbell.workspace, agent: agent._id, stamp: newId() };
  return {
    capture: (conversation: string, messages: NewMessage[]) =>
      capture.capture(by, { conversation, fields: [['email', 'ada@example.com']], messages }),
    addMessages: (conversation: string, messages: NewMessage[]) =>
      capture.addMessages(by, conversation, messages),
  };
}

async function textsOf(conversation: string): Promise<string[]> {
  const { conversations, leads } = leadbell.repositories;
  const [agent] = await leadbell.directory.agents(leadbell.workspace);
  if (!agent) throw new Error('no agent');
  const opened = await conversations.open(leadbell.workspace, agent._id, conversation, new Date());
  const lead = await leads.findByConversation(leadbell.workspace, opened._id);
  expect(lead).not.toBeNull();
  const messages = await conversations.messages(leadbell.workspace, opened._id, 0, 1_000);
  return messages.map(({ text }) => text);
}

const said = (...texts: string[]): NewMessage[] => texts.map((text) => ({ role: 'visitor', text }));

test('a capture that another process overtakes once the conversation is open finds its lead and adds nothing twice', async () => {
  const other = await createProcess();
  const { beginPart } = leadbell.repositories.conversations;
  let overtaken: { created: boolean } | undefined;
  const first = await createProcess({
    async beginPart(part) {
      overtaken ??= await other.capture('overtaken', said('Hello', 'A quote, please?'));
      return beginPart(part);
    },
  });
  const answer = await first.capture('overtaken', said('Hello', 'A quote, please?'));
  expect(overtaken?.created).toBe(true);
  expect(answer.created).toBe(false);
  expect(await textsOf('overtaken')).toEqual(['Hello', 'A quote, please?']);
});

test('messages that another process adds once the conversation is open stay, before those of the capture', async () => {
  const other = await createProcess();
  const { beginPart } = leadbell.repositories.conversations;
  let added = false;
  const first = await createProcess({
    async beginPart(part) {
      if (!added) {
        added = true;
        await other.addMessages('joined', said('Hello'));
      }
      return beginPart(part);
    },
  });
  const { lead, created } = await first.capture('joined', said('A quote, please?'));
  expect(created).toBe(true);
  expect(lead.quote).toEqual({ text: 'A quote, please?', index: 1 });
  expect(await textsOf('joined')).toEqual(['Hello', 'A quote, please?']);
});

test('two processes that capture the same conversations at once make one lead of each', async () => {
  const processes = [await createProcess(), await createProcess()];
  const names = Array.from({ length: 10 }, (_, index) => `both-${index}`);
  const answers = await Promise.all(
    names.flatMap((name) => processes.map((each) => each.capture(name, said('Hello', 'A quote, please?')))),
  );
  expect(answers.filter(({ created }) => created)).toHaveLength(names.length);
  for (const name of names) expect(await textsOf(name)).toEqual(['Hello', 'A quote, please?']);
});

test('the card quotes the last thing the visitor said, also where it came before the capture and the agent spoke since', async () => {
  const one = await createProcess();
  await one.addMessages('quoted', said('A quote, please?'));
  const agentSpeaks = (count: number): NewMessage[] =>
    Array.from({ length: count }, (_, index) => ({ role: 'agent', text: `Answer ${index}` }));
  await one.addMessages('quoted', agentSpeaks(95));
  await one.addMessages('quoted', said(' '));
  const { lead } = await one.capture('quoted', agentSpeaks(2));
  expect(lead.quote).toEqual({ text: 'A quote, please?', index: 0 });
});

test('the card quotes the visitor from the part of the transcript before the last one', async () => {
  const one = await createProcess();
  const agentSpeaks = (count: number): NewMessage[] =>
    Array.from({ length: count }, (_, index) => ({ role: 'agent', text: `Answer ${index}` }));
  await one.addMessages('two-parts', [...agentSpeaks(90), ...said('A quote, please?')]);
  await one.addMessages('two-parts', agentSpeaks(9));
  const { lead } = await one.capture('two-parts', agentSpeaks(30));
  expect(lead.quote).toEqual({ text: 'A quote, please?', index: 90 });
});
