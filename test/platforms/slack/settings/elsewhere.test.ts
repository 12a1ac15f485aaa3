import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailStandIn } from '../../../../playground/email/stand-in.js';
import type { MailStandIn } from '../../../../playground/email/types.js';
import { createTeamsStandIn } from '../../../../playground/teams/stand-in.js';
import type { TeamsStandIn } from '../../../../playground/teams/types.js';
import { createTelegramStandIn } from '../../../../playground/telegram/stand-in.js';
import type { TelegramStandIn } from '../../../../playground/telegram/types.js';
import { systemClock } from '../../../../src/clock.js';
import { eventually } from '../../../support/leadbell.js';
import { admin, type Hands, member, type SettingsRig, startSettings } from './support.js';

const [sales, teamsAda] = [-1_002_000_000_001, '29:1ada'];
const deals = '19:deals@thread.v2';

let rig: SettingsRig;
let telegram: TelegramStandIn;
let teams: TeamsStandIn;
let mail: MailStandIn;

beforeAll(async () => {
  telegram = await createTelegramStandIn({ clock: systemClock, timeScale: 20 });
  teams = await createTeamsStandIn({ clock: systemClock, timeScale: 10 });
  mail = await createMailStandIn({ clock: systemClock, unsubscribable: false });
  rig = await startSettings({
    env: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      TEAMS_ENABLED: '1',
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: 'leads@leadbell.example',
      LEADBELL_SECRET: 'a secret of the tests that is long enough',
    },
  });
  teams.connectApp(`${rig.url}/api/messages`);
});
afterAll(async () => {
  await rig.stop();
  await Promise.all([telegram.stop(), teams.stop(), mail.stop()]);
});

const places = () => rig.repositories.destinations.list(rig.workspace);
const placeAt = (target: string) =>
  eventually(async () => {
    const place = (await places()).find((each) => each.target === target);
    if (!place) throw new Error(`no ${target}`);
    return { ...place, id: place._id.toHexString() };
  });
const audit = async () =>
  (await rig.repositories.audit.page(rig.workspace, 50)).map(({ action, subject = '' }) => [action, subject]);

async function opened(user = admin): Promise<Hands> {
  const hands = rig.as(user ?? '');
  await hands.open();
  return hands;
}

/** Has Home make a code; resolves with what is to be written where. */
async function codeFor(platform: string, written: RegExp): Promise<string> {
  const ada = await opened();
  await ada.press(`settings_${platform}_connect`);
  const [found = ''] = await eventually(() => {
    const all = written.exec(ada.shown());
    if (!all) throw new Error(ada.shown());
    return all;
  });
  return found;
}

async function addMailboxes(addresses: string): Promise<Hands> {
  const ada = await opened();
  await ada.press('settings_mail_add');
  await eventually(() => expect(ada.shown()).toContain('Addresses'));
  await ada.set('addresses', addresses);
  await ada.submit();
  return ada;
}

test('a Telegram group is connected with a code from Home, and listed there at once by its title', async () => {
  const command = await codeFor('telegram', /\/connect [2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}/);
  const ada = rig.as(admin ?? '');
  await eventually(() =>
    expect(ada.shown()).toContain(`https://t.me/LeadbellBot?start=${command.slice('/connect '.length)}`),
  );
  await ada.pressInModal('settings_connect_open', 'telegram');
  expect((await audit())[0]).toEqual(['connect_code_made', 'telegram']);
  const person = telegram.person(7_000_000_001);
  telegram.addBot(sales, 7_000_000_001);
  person.write(sales, command);
  await eventually(() => expect(ada.home()).toContain('"Sales"'));
  expect(ada.home()).toContain(' · Telegram');
  expect(await placeAt(String(sales))).toMatchObject({ platform: 'telegram', state: 'active' });
});

test('so is a Teams chat, by what is to be written there', async () => {
  const command = await codeFor('teams', /@Leadbell connect [2-9A-Z-]{11}/);
  const ada = rig.as(admin ?? '');
  await teams.person(teamsAda).write(deals, command.replace('@Leadbell ', ''));
  await eventually(() => expect(ada.home()).toContain(' · Teams'));
  expect(await placeAt(deals)).toMatchObject({ platform: 'teams', state: 'active' });
});

test('a chat whose name nobody told is listed by what it is', async () => {
  const { chats, destinations } = rig.repositories;
  const [unnamed, unmet] = ['19:unnamed@thread.tacv2', '19:unmet@thread.v2'];
  const now = systemClock.now();
  await chats.meet({ platform: 'teams', externalId: unnamed }, { kind: 'channel' }, now);
  for (const target of [unnamed, unmet])
    await destinations.add(rig.workspace, { platform: 'teams', target, agents: [] }, now);
  const ada = await opened();
  await eventually(() => expect(ada.home()).toContain(`A channel (${unnamed})`));
  expect(ada.home()).toContain(`A chat (${unmet})`);
  for (const target of [unnamed, unmet])
    await destinations.remove(rig.workspace, (await placeAt(target))._id, now);
});

test('several addresses are added at once, each once', async () => {
  const ada = await addMailboxes('ben@acme.example, ada@ACME.example\nben@acme.example');
  await eventually(() => expect(ada.shown()).toContain('ben@acme.example, ada@acme.example'));
  await eventually(() => expect(ada.home()).toContain('ada@acme.example'));
  expect(ada.home()).toContain(' · E-mail');
  const again = await addMailboxes('ada@acme.example');
  await eventually(() => expect(again.shown()).toContain('Leads ring already at '));
  expect((await places()).filter(({ platform }) => platform === 'email').map(({ target }) => target)).toEqual(
    ['ben@acme.example', 'ada@acme.example'],
  );
  expect((await audit()).filter(([action]) => action === 'destination_added').slice(0, 2)).toEqual([
    ['destination_added', 'email:ada@acme.example'],
    ['destination_added', 'email:ben@acme.example'],
  ]);
});

test.each([
  ['sales@acme.example\nnot an address', '“not” is no address'],
  ['Ada <sales@acme.example>', '“Ada” is no address'],
  ['a@b..example', '“a@b..example” is no address'],
])('addresses with one that is none are refused in the form: %s', async (addresses, sentence) => {
  const before = (await places()).length;
  const ada = await addMailboxes(addresses);
  await eventually(() => expect(Object.values(ada.modal()?.errors ?? {})[0]).toContain(sentence));
  expect(await places()).toHaveLength(before);
});

test('a test goes to a place of each platform', async () => {
  for (const [target, words, received] of [
    [String(sales), 'A test card is in ', () => JSON.stringify(telegram.messages(sales))],
    [deals, 'A test card is in ', () => JSON.stringify(teams.messages(deals))],
    [
      'ada@acme.example',
      'A test mail is on its way',
      () => JSON.stringify(mail.messages('ada@acme.example')),
    ],
  ] as const) {
    const ada = await opened();
    await ada.press('settings_place_test', (await placeAt(target)).id);
    await eventually(() => expect(ada.shown()).toContain(words));
    expect(received()).toMatch(/This is a test|Test lead/);
  }
});

test('what is wrong with a place is told in its platform’s words, and what mends it', async () => {
  telegram.removeBot(sales, 7_000_000_001);
  const { id } = await placeAt(String(sales));
  const ada = await opened();
  await eventually(() => expect(ada.home()).toContain('Paused: the bot was removed from the group.'));
  expect(ada.home()).toContain('Add the bot to the group again, then press Resume.');
  await ada.press('settings_place_resume', id);
  await eventually(() => expect(ada.shown()).toContain('Still paused. '));
  await ada.press('settings_place_test', id);
  await eventually(() => expect(ada.shown()).toContain('No test card was sent. The bot '));
  telegram.addBot(sales, 7_000_000_001);
  await ada.press('settings_place_resume', id);
  await eventually(async () => expect(await placeAt(String(sales))).toMatchObject({ state: 'active' }));
});

test('which agents ring and how many share a mail is chosen, and an address is paused and removed', async () => {
  const { id } = await placeAt('ben@acme.example');
  const ada = await opened();
  await ada.press('settings_place_edit', id);
  await eventually(() => expect(ada.shown()).toContain('New leads a minute that have a mail each'));
  await ada.set('agents', [rig.agent]);
  await ada.set('fold', '7');
  await ada.submit();
  await eventually(async () => expect(await placeAt('ben@acme.example')).toMatchObject({ fold: 7 }));
  await eventually(() => expect(ada.home()).toContain('Pricing Bot · Shows every field'));
  await ada.press('settings_place_pause', id);
  await eventually(() => expect(ada.home()).toContain('Paused: somebody paused it'));
  await ada.press('settings_place_remove', id);
  await eventually(() => expect(ada.home()).not.toContain('ben@acme.example'));
});

test('who may not change the settings gets no code, no place and no test, whatever is pressed', async () => {
  const ben = await opened(member);
  await eventually(() => expect(ben.home()).toContain('Settings are for admins'));
  await opened();
  const view = rig.slack.home(admin ?? '')?.view;
  if (view?.type !== 'home') throw new Error('no home');
  const web = new WebClient(rig.slack.botToken, { slackApiUrl: rig.slack.apiUrl });
  await web.views.publish({ user_id: member ?? '', view: { type: 'home', blocks: view.blocks } });
  const before = [await rig.store.connectCodes.countDocuments(), await audit(), mail.messages().length];
  const { id } = await placeAt('ada@acme.example');
  const presses: [action: string, value?: string][] = [
    ['telegram_connect'],
    ['teams_connect'],
    ['mail_add'],
    ['place_test', id],
    ['place_pause', id],
    ['place_remove', id],
  ];
  for (const [action, value] of presses) {
    const known = ben.modal()?.id;
    await ben.press(`settings_${action}`, value);
    await eventually(() => {
      expect(ben.modal()?.id).not.toBe(known);
      expect(ben.shown()).toContain('You may not do this');
    });
  }
  expect([await rig.store.connectCodes.countDocuments(), await audit(), mail.messages().length]).toEqual(
    before,
  );
  expect(await placeAt('ada@acme.example')).toMatchObject({ state: 'active' });
});

test('two hundred places are pages apart, a platform’s together', async () => {
  const now = systemClock.now();
  const { destinations } = rig.repositories;
  for (let n = 0; n < 200; n += 1)
    await destinations.add(
      rig.workspace,
      { platform: 'email', target: `m${String(n).padStart(3, '0')}@acme.example`, agents: [] },
      now,
    );
  await destinations.add(rig.workspace, { platform: 'slack', target: 'C0LAST', agents: [] }, now);
  const ada = await opened();
  await eventually(() => expect(ada.home()).toContain('m004@acme.example'));
  expect(ada.home()).toContain('C0LAST');
  expect(ada.home()).not.toContain('m005@acme.example');
  await ada.press('settings_page_older', '{"list":"places","page":2}');
  await eventually(() => expect(ada.home()).toContain('m014@acme.example'));
  expect(ada.home()).not.toContain('m004@acme.example');
});
