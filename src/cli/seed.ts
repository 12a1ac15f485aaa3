import type { Command } from 'commander';
import { LeadbellError } from '../errors.js';
import { termsOf } from '../leads/terms.js';
import { newId } from '../storage/id.js';
import type { CliContext } from './context.js';
import type { Run } from './verbs.js';

const names = [
  'Ada Lovelace',
  'Bruno Költzsch',
  'Chen Wei',
  'Dara Nwosu',
  'Élodie Martin',
  'Farid Haddad',
  'Grace Kim',
];
const batch = 1_000;
/** Leads that were recorded before a place was added do not ring there, whatever becomes of them. */
const beforeEveryPlace = new Date(0);

/** `leadbell seed`: example leads, which ring nowhere. */
export function registerSeed(program: Command, run: Run): void {
  program
    .command('seed')
    .description('fill the workspace with example leads, which ring nowhere')
    .requiredOption('--leads <number>', 'how many')
    .action(({ leads }: { leads: string }) =>
      run(async (context) => {
        const count = Number(leads);
        if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
          throw new LeadbellError('invalid_request', '--leads takes a whole number from 1 to 1000000.');
        }
        await seed(context, count);
        context.print({ seeded: count }, [`Added ${count} example leads.`]);
      }),
    );
}

async function seed({ workspace, directory, store, clock }: CliContext, count: number): Promise<void> {
  const { _id } = await workspace();
  const { agent } = await directory.addAgent(_id, 'Example Bot');
  const skill = await directory.addSkill(_id, agent._id, 'Example skill', []);
  const end = clock.now().getTime();
  for (let from = 0; from < count; from += batch) {
    const size = Math.min(batch, count - from);
    const made = Array.from({ length: size }, (_, offset) => exampleLead(from + offset, end));
    const base = { workspace: _id, agent: agent._id };
    await store.conversations.collection.insertMany(
      made.map(({ conversation, externalId, capturedAt }) => ({
        _id: conversation,
        ...base,
        externalId,
        createdAt: capturedAt,
      })),
    );
    await store.messageParts.collection.insertMany(
      made.map(({ conversation, words, capturedAt }) => ({
        _id: newId(),
        workspace: _id,
        conversation,
        part: 0,
        count: 1,
        bytes: Buffer.byteLength(words),
        bytesBefore: 0,
        sealed: false,
        messages: [{ role: 'visitor' as const, text: words, at: capturedAt }],
      })),
    );
    await store.leads.collection.insertMany(
      made.map(({ conversation, externalId, capturedAt, fields, words, read }) => ({
        _id: newId(beforeEveryPlace),
        ...base,
        conversation,
        externalId,
        agentName: agent.name,
        skill: skill._id,
        skillName: skill.name,
        fields,
        terms: termsOf(fields),
        quote: { text: words, index: 0 },
        list: read ? ('read' as const) : ('unread' as const),
        capturedAt,
        ...(read && { readAt: capturedAt, readBy: { platform: 'cli', id: 'seed', name: 'Seed' } }),
        revision: 1,
        spread: true,
      })),
    );
  }
}

function exampleLead(number: number, end: number) {
  const name = names[number % names.length] ?? 'Visitor';
  return {
    conversation: newId(),
    externalId: `seed-${newId().toHexString()}`,
    capturedAt: new Date(end - number * 60_000),
    fields: [
      { key: 'name', label: 'Name', value: name },
      { key: 'email', label: 'Email', value: `visitor${number}@example.com` },
    ],
    words: `Hello, I would like a quote for ${(number % 40) + 1} seats.`,
    read: number % 2 === 1,
  };
}
