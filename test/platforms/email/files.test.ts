import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { liveParts } from '../../../playground/email/live-parts.js';
import { createMailStandIn } from '../../../playground/email/stand-in.js';
import type { MailFault, MailStandIn } from '../../../playground/email/types.js';
import { systemClock } from '../../../src/clock.js';
import { openFiles } from '../../../src/files/open.js';
import { keptFor } from '../../../src/files/shelf.js';
import { createLogger } from '../../../src/logger.js';
import { openSender } from '../../../src/platforms/email/open.js';
import { newId } from '../../../src/storage/id.js';
import { brokenFile, digest, fileOf, goneFile, secret, someBytes, streamOf } from '../../files/support.js';
import { openTestStore, type TestStore } from '../../support/store.js';

const workspace = newId();
const target = 'ada@acme.example';
const comment = '3 leads of <b>evil.example</b>\nlast 30 days';
const place = { workspace: workspace.toHexString(), target };

let store: TestStore;
let mail: MailStandIn;
let sender: ReturnType<typeof openSender>;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  mail = await createMailStandIn({ clock: systemClock, unsubscribable: false, mailboxes: [target] });
  sender = openSender({
    ...store,
    config: { smtpUrl: mail.smtpUrl, from: 'Leadbell <leads@leadbell.example>' },
    secrets: [secret],
    platforms: [],
    log: createLogger('silent'),
  });
});
afterEach(async () => {
  sender.server.close();
  expect(mail.mistakes()).toEqual([]);
  await mail.stop();
});

const send = (file = fileOf(someBytes(300_000))) => sender.platform.sendFile(place, file, comment);

test('a file comes attached, with its words', async () => {
  expect(await send()).toBe('sent');
  const [message] = mail.messages(target);
  expect(message).toMatchObject({ subject: 'Your file: Leads „Köln“.xlsx' });
  expect(message?.text).toContain('The file is attached to this mail.');
  expect(message?.attachments).toMatchObject([
    {
      name: 'Leads „Köln“.xlsx',
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  ]);
  expect(digest(message?.attachments[0]?.bytes ?? Buffer.alloc(0))).toBe(digest(someBytes(300_000)));
  expect(message?.html).not.toContain('<b>evil');
});

test('the largest that is attached is within what servers take', async () => {
  expect(await send(fileOf(someBytes(sender.platform.fileLimit)))).toBe('sent');
});

describe('what goes wrong says what to do', () => {
  test.each<[Pick<MailFault, 'stage' | 'kind'> & Partial<MailFault>, object]>([
    [{ stage: 'connect', kind: 'reset' }, { failure: 'later' }],
    [
      { stage: 'data', kind: 'reply', code: 451 },
      { failure: 'later', code: 'smtp_451' },
    ],
    [{ stage: 'data', kind: 'reply', code: 552, text: '5.3.4 Message too big' }, { failure: 'content' }],
    [{ stage: 'rcpt', kind: 'reply', code: 550 }, { failure: 'destination' }],
    [
      { stage: 'data', kind: 'lost_answer' },
      { failure: 'later', details: { answerLost: true } },
    ],
  ])('%o', async (wrong, told) => {
    mail.addFault({ times: 1, ...wrong });
    await expect(send()).rejects.toMatchObject({ name: 'SendError', ...told });
    expect(await send()).toBe('sent');
  });

  test('a file that breaks off or is gone is not sent', async () => {
    await expect(send(brokenFile(300_000))).rejects.toMatchObject({
      failure: 'content',
      code: 'file_broken',
    });
    await expect(send(goneFile())).rejects.toMatchObject({ failure: 'content', code: 'file_gone' });
    expect(mail.messages(target)).toEqual([]);
  });
});

describe('a file that is too large, or not taken', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadbell-sending-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const filesWith = (publicUrl?: string) =>
    openFiles({
      ...store,
      folder,
      secrets: async () => [secret],
      ...(publicUrl && { publicUrl }),
      router: express(),
      serve: false,
      clock: systemClock,
      log: createLogger('silent'),
    });
  async function shelved(length: number) {
    const { shelf } = filesWith();
    const facts = { name: 'Leads.xlsx', type: 'text/plain', until: new Date(Date.now() + keptFor) };
    const { _id } = await shelf.put(workspace, facts, streamOf(someBytes(length)));
    return shelf.open(workspace, _id);
  }

  test('goes as a link', async () => {
    const { sendFile } = filesWith('https://leadbell.example');
    const file = await shelved(sender.platform.fileLimit + 1);
    expect(await sendFile(sender.platform, place, file, comment)).toBe('linked');
    mail.addFault({ stage: 'data', kind: 'reply', code: 552, times: 1 });
    expect(await sendFile(sender.platform, place, await shelved(10), comment)).toBe('linked');
    for (const message of mail.messages(target)) {
      expect(message.attachments).toEqual([]);
      expect(message.text).toMatch(/Download: https:\/\/leadbell\.example\/d\/[\w-]{43}\n/);
      expect(message.text).toContain('The link works once, within 23 hours, for anybody who has it.');
    }
    expect(mail.messages(target)).toHaveLength(2);
  });

  test('is told of where there are no links', async () => {
    const { sendFile } = filesWith();
    const file = await shelved(sender.platform.fileLimit + 1);
    expect(await sendFile(sender.platform, place, file, comment)).toBe('told');
    const [message] = mail.messages(target);
    expect(message?.subject).toBe('Your file cannot be sent');
    expect(message?.text).toContain('ask an admin to set PUBLIC_URL');
  });

  test('is none where the file itself is of no use, or the mailbox is not to be had', async () => {
    const { sendFile } = filesWith('https://leadbell.example');
    await expect(sendFile(sender.platform, place, goneFile(), comment)).rejects.toMatchObject({
      code: 'file_gone',
    });
    mail.addFault({ stage: 'rcpt', kind: 'reply', code: 550, times: 1 });
    await expect(sendFile(sender.platform, place, await shelved(10), comment)).rejects.toMatchObject({
      failure: 'destination',
    });
    expect(mail.messages(target)).toEqual([]);
  });
});

test('words of other people come to life nowhere', async () => {
  await send();
  const [message] = mail.messages(target);
  expect(message && liveParts(message).filter((part) => part.includes('evil'))).toEqual([]);
});
