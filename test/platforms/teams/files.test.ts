import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TeamsFault, TeamsMessage } from '../../../playground/teams/types.js';
import { readConfig } from '../../../src/config.js';
import { type OpenFiles, openFiles } from '../../../src/files/open.js';
import { keptFor } from '../../../src/files/shelf.js';
import { createLogger } from '../../../src/logger.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { teamsTools } from '../../../src/platforms/teams/tools.js';
import { newId } from '../../../src/storage/id.js';
import { digest, fileOf, secret, someBytes, streamOf } from '../../files/support.js';
import { eventually } from '../../support/leadbell.js';
import { createShiftedClock } from '../../support/shifted-clock.js';
import { group, at as placeOf, startTeams, type TestTeams, textOf } from './support.js';

const clock = createShiftedClock();
let folder: string;
let at: TestTeams;
/** A worker beside the process with the door, as exports run in one. */
let worker: OpenFiles;
let platform: Platform;
let chat: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadbell-consents-'));
  const env = { DATA_DIR: folder, LEADBELL_SECRET: secret, TEAMS_ENABLED: '1' };
  at = await startTeams({ clock, env, standIn: { keepsRates: false } });
  chat = at.ada.personalChat;
  for (const each of [chat, group]) await at.connect(each);
  const { teams: config } = readConfig(env);
  if (!config) throw new Error('no teams');
  const log = createLogger('silent');
  platform = teamsTools({ ...at.repositories, config, secrets: [secret], log }).platform;
  worker = openFiles({
    ...at.repositories,
    folder: join(folder, 'files'),
    secrets: async () => [secret],
    publicUrl: 'https://leadbell.example',
    router: express(),
    serve: false,
    clock,
    log,
  });
});
afterAll(async () => {
  // The one that is wrong on purpose.
  expect(at.teams.deliveryFailures().map(({ status }) => status)).toEqual([501]);
  await at.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => at.teams.clearFaults());

const place = (target: string) => ({ workspace: at.workspace.toHexString(), target });
const comment = '3 leads of *acme* [x](https://evil.example)\nlast 30 days';
const isConsent = ({ consent }: TeamsMessage) => consent !== undefined;
const asked = () => {
  const question = at.teams.messages(chat).filter(isConsent).at(-1);
  if (!question) throw new Error('nothing was asked');
  return question;
};
const said = (words: string) =>
  eventually(() => expect(textOf(at.teams.messages(chat).at(-1)?.cards[0])).toContain(words));
const shown = () => at.teams.messages(chat).flatMap(({ file }) => file ?? []);

async function shelved(bytes = someBytes(300_000), name = 'Leads: „Köln“ 11/2026.xlsx') {
  const facts = { name, type: 'text/plain', until: new Date(clock.now().getTime() + keptFor) };
  const { _id } = await worker.shelf.put(at.workspace, facts, streamOf(bytes));
  return { id: _id, file: await worker.shelf.open(at.workspace, _id) };
}

async function offer(bytes?: Buffer) {
  const { id, file } = await shelved(bytes);
  expect(await worker.sendFile(platform, place(chat), file, comment)).toBe('asked');
  return id;
}

describe('a file for a person', () => {
  test('is asked about first, and comes whole once they allow it', async () => {
    const id = await offer();
    const question = asked();
    expect(question.consent).toMatchObject({ name: 'Leads_ „Köln“ 11_2026.xlsx', bytes: 300_000 });
    expect(question.consent?.description).not.toMatch(/\*acme\*|\]\(/);
    const before = shown().length;
    expect((await at.ada.consent(placeOf(question), 'accept')).status).toBe(200);
    await eventually(() => expect(shown()).toHaveLength(before + 1));
    const [upload] = at.teams.uploads().slice(-1);
    expect(digest(upload?.bytes ?? Buffer.alloc(0))).toBe(digest(someBytes(300_000)));
    expect(shown().at(-1)).toMatchObject({ name: question.consent?.name, uniqueId: upload?.uniqueId });
    await eventually(() => expect(at.teams.messages(chat).filter(isConsent)).toEqual([]));
    expect((await at.repositories.files.find(at.workspace, id))?.state).toBe('delivered');
  });

  test('goes in parts that OneDrive takes where it is long', async () => {
    const bytes = someBytes(10_485_760 + 700_000);
    await offer(bytes);
    await at.ada.consent(placeOf(asked()), 'accept');
    await eventually(() => expect(at.teams.uploads().at(-1)?.isComplete).toBe(true));
    expect(digest(at.teams.uploads().at(-1)?.bytes ?? Buffer.alloc(0))).toBe(digest(bytes));
    expect(
      at.teams
        .calls('upload')
        .slice(-2)
        .map(({ body, answer }) => [body, answer.status]),
    ).toEqual([
      [{ range: 'bytes 0-10485759/11185760', length: '10485760' }, 202],
      [{ range: 'bytes 10485760-11185759/11185760', length: '700000' }, 201],
    ]);
    await eventually(() => expect(at.teams.messages(chat).filter(isConsent)).toEqual([]));
  });

  test('allowed twice comes once', async () => {
    await offer();
    const question = asked();
    const before = shown().length;
    const both = [at.ada.consent(placeOf(question), 'accept'), at.ada.consent(placeOf(question), 'accept')];
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    await at.teams.redeliver();
    await eventually(() => expect(shown()).toHaveLength(before + 1));
    await eventually(() => expect(at.teams.messages(chat).filter(isConsent)).toEqual([]));
    expect(at.teams.uploads().filter(({ bytes }) => bytes.length > 0)).toHaveLength(
      new Set(shown().map(({ uniqueId }) => uniqueId)).size,
    );
  });

  test('declined is taken away, and said', async () => {
    const id = await offer();
    await at.ada.consent(placeOf(asked()), 'decline');
    await said('No file was saved. Ask for it again whenever you want it.');
    expect(at.teams.messages(chat).filter(isConsent)).toEqual([]);
    expect(await at.repositories.files.find(at.workspace, id)).toBeNull();
  });

  test('allowed once it is gone is one clear sentence', async () => {
    const id = await offer();
    await worker.shelf.remove(at.workspace, id);
    await at.ada.consent(placeOf(asked()), 'accept');
    await said('This file is no longer there. Please ask for it again.');
    await offer();
    clock.forward(25 * 3_600_000);
    await at.ada.consent(placeOf(asked()), 'accept');
    await said('This file is no longer there. Please ask for it again.');
    await eventually(() => expect(at.teams.messages(chat).filter(isConsent)).toEqual([]));
  });

  test('goes to a person by their own id, in their chat with us', async () => {
    const { file } = await shelved(someBytes(10));
    expect(await platform.sendFile(place(at.ben.user.aadObjectId), file, comment)).toBe('asked');
    expect(at.teams.messages(at.ben.personalChat).filter(isConsent)).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  test.each<Partial<TeamsFault>>([
    { kind: 'error', status: 503 },
    { kind: 'rate_limited' },
    { kind: 'reset' },
    { kind: 'lost_answer' },
    { kind: 'error', status: 404 },
  ])('while it is put there is asked about again: %o', async (wrong) => {
    await offer();
    const first = asked();
    at.teams.addFault({ operation: 'upload', kind: 'reset', times: 1, ...wrong });
    await at.ada.consent(placeOf(first), 'accept');
    const second = await eventually(() => {
      const question = asked();
      expect(question.id).not.toBe(first.id);
      return question;
    });
    expect(second.consent?.description).toContain('The upload did not work. Please allow it once more.');
    const before = shown().length;
    await at.ada.consent(placeOf(second), 'accept');
    await eventually(() => expect(shown()).toHaveLength(before + 1));
    await eventually(() => expect(at.teams.messages(chat).filter(isConsent)).toEqual([]));
  });

  test.each<[Partial<TeamsFault>, object]>([
    [{ kind: 'error', status: 502 }, { failure: 'later' }],
    [
      { kind: 'rate_limited', retryAfter: 3 },
      { failure: 'later', details: { retryAfter: 3_000 } },
    ],
    [{ kind: 'lost_answer' }, { failure: 'later', details: { answerLost: true } }],
    [{ kind: 'error', status: 403, code: 'MessageWritesBlocked' }, { failure: 'destination' }],
  ])('while it is asked is told: %o', async (wrong, told) => {
    at.teams.addFault({ operation: 'send', kind: 'hang', times: 1, ...wrong });
    const sending = platform.sendFile(place(chat), fileOf(someBytes(10), { name: 'a.xlsx' }), comment);
    await expect(sending).rejects.toMatchObject({ name: 'SendError', ...told });
    for (const question of at.teams.messages(chat).filter(isConsent))
      at.teams.removeMessage(placeOf(question));
  });

  test('an answer that nobody was asked for, or of another chat, does nothing', async () => {
    const id = await offer();
    const context = asked().consent?.acceptContext;
    const uploadInfo = {
      contentUrl: 'https://acme.example/x',
      name: 'x',
      uploadUrl: `${at.teams.url}/upload/x`,
      uniqueId: 'x',
      fileType: 'xlsx',
    };
    const value = { type: 'fileUpload', action: 'accept', context, uploadInfo };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke' };
    const ben = at.ben.personalChat;
    const conversation = { id: ben, conversationType: 'personal', tenantId: at.teams.tenant };
    const uploads = at.teams.calls('upload').length;
    await at.teams.deliver({ ...invoke, value, conversation });
    await eventually(() =>
      expect(textOf(at.teams.messages(ben).at(-1)?.cards[0])).toContain('This file is no longer there'),
    );
    await at.teams.deliver({ ...invoke, value: { ...value, context: { press: 'made up' } } });
    await said('This file is no longer there');
    // Teams takes an answer that it does not understand for a failure, and shows the person so.
    expect((await at.teams.deliver({ ...invoke, value: { ...value, uploadInfo: {} } })).status).toBe(501);
    expect(at.teams.calls('upload')).toHaveLength(uploads);
    expect((await at.repositories.files.find(at.workspace, id))?.state).toBe('kept');
    at.teams.removeMessage(placeOf(asked()));
  });
});

describe('where no file can be sent', () => {
  test('a link goes to a group chat', async () => {
    const { file } = await shelved();
    expect(await worker.sendFile(platform, place(group), file, comment)).toBe('linked');
    const note = at.teams.messages(group).at(-1);
    expect(textOf(note?.cards[0])).toMatch(/\[Download\]\(https:\/\/leadbell\.example\/d\/[\w-]{43}\)/);
    expect(textOf(note?.cards[0])).toContain('The link works once');
  });

  test('and without a public address that is said', async () => {
    const { sendFile } = openFiles({
      ...at.repositories,
      folder,
      secrets: async () => [secret],
      router: express(),
      serve: false,
      clock,
      log: createLogger('silent'),
    });
    const { file } = await shelved();
    expect(await sendFile(platform, place(group), file, comment)).toBe('told');
    expect(textOf(at.teams.messages(group).at(-1)?.cards[0])).toContain('ask an admin to set PUBLIC_URL');
    await expect(
      worker.sendFile(platform, { workspace: newId().toHexString(), target: group }, file, comment),
    ).rejects.toMatchObject({ code: 'file_gone' });
  });
});
