import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import {
  ada,
  ben,
  buttons,
  founders,
  mei,
  sales,
  startTelegram,
  type TelegramLeadbell,
} from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram();
});
afterAll(() => at.stop());

const places = async () =>
  (await at.repositories.destinations.list(at.workspace))
    .filter(({ platform }) => platform === 'telegram')
    .map(({ target }) => target);

test('a chat that is not connected says how to connect it, whatever is asked', async () => {
  const person = at.telegram.person(ada);
  person.start();
  await at.said(ada, 'not connected to a workspace yet');
  for (const text of ['/leads', '/help', '/export']) {
    const before = at.telegram.messages(ada).length;
    person.write(ada, text);
    await eventually(() => expect(at.telegram.messages(ada)).toHaveLength(before + 2));
    await at.said(ada, 'not connected to a workspace yet');
  }
  person.write(ada, '/connect');
  await at.said(ada, 'Write the code behind the command');
});

test('a code connects a chat once, however it is written, and offers a test', async () => {
  const person = at.telegram.person(ada);
  const code = await at.code();
  person.write(ada, `/connect ${code.toLowerCase().replaceAll('-', ' ')}`);
  const message = await at.said(ada, 'This chat is connected to Acme now');
  expect(await places()).toEqual([String(ada)]);
  expect(buttons(message)).toEqual(['Send a test card']);
  await person.press(message, 'Send a test card');
  await at.said(ada, 'This is a test');
  person.write(ada, `/connect ${code}`);
  await at.said(ada, 'This code is not valid');
  person.write(ada, `/connect ${await at.code()}`);
  await at.said(ada, 'This chat is connected to Acme already');
  expect(await places()).toEqual([String(ada)]);
});

test('a link connects a private chat, and a command a group', async () => {
  at.telegram.person(mei).start(await at.code());
  await at.said(mei, 'This chat is connected to Acme now');
  at.telegram.addBot(founders, ada);
  at.telegram.person(ben).write(founders, `/connect@LeadbellBot ${await at.code()}`);
  await at.said(founders, 'This chat is connected to Acme now');
  expect(await places()).toEqual([String(ada), String(mei), String(founders)]);
  const chat = await at.repositories.chats.find({ platform: 'telegram', externalId: String(founders) });
  expect(chat).toMatchObject({ kind: 'group', title: 'Founders', connectedBy: String(ben) });
});

test('a chat of one workspace is not taken by another', async () => {
  const other = await at.repositories.workspaces.add('Other', new Date());
  at.telegram.person(ada).write(ada, `/connect ${await at.code(other._id)}`);
  await at.said(ada, 'connected to another workspace');
  expect(await at.repositories.destinations.list(other._id)).toEqual([]);
});

test('too many wrong codes shut a chat out', async () => {
  at.telegram.addBot(sales, ada);
  const person = at.telegram.person(ben);
  for (let n = 0; n < 5; n += 1) person.write(sales, `/connect WRONG${n}`);
  await at.said(sales, 'Too many wrong codes');
  person.write(sales, `/connect ${await at.code()}`);
  await eventually(() =>
    expect(
      at.telegram.messages(sales).filter(({ text }) => text.includes('Too many wrong codes')),
    ).toHaveLength(2),
  );
  expect(await places()).not.toContain(String(sales));
});

test('an admin gets a code by /leads connect in Slack, and it works here', async () => {
  await eventually(async () =>
    expect(await at.repositories.installations.find(at.workspace, 'slack')).not.toBeNull(),
  );
  await at.slack.person('U0ADA').slash('C0SALES', '/leads', 'connect telegram');
  const [, command = ''] = await eventually(() => {
    const told = at.slack.ephemerals('U0ADA').at(-1)?.text ?? '';
    expect(told).toContain('Write this to Leadbell in Telegram');
    return /(\/connect [\w-]+)/.exec(told) ?? [];
  });
  const before = await places();
  const person = at.telegram.person(ben);
  person.start();
  person.write(ben, command);
  await eventually(async () => expect(await places()).toEqual([...before, String(ben)]));
});
