import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SlackEphemeral } from '../../../playground/slack/types.js';
import { newId } from '../../../src/storage/id.js';
import { createForger } from '../../support/forgery.js';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
  const { installations } = leadbell.repositories;
  await eventually(async () => expect(await installations.find(leadbell.workspace, 'slack')).not.toBeNull());
  const { agent } = await leadbell.directory.addAgent(leadbell.workspace, 'Quiet Bot');
  await leadbell.directory.addSkill(leadbell.workspace, agent._id, 'Quiet', []);
});
afterAll(() => leadbell.stop());

const channel = 'C0RANDOM';

async function capture(conversation: string, fields: object = {}, capturedAt?: string): Promise<string> {
  const { body } = await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation, fields: { email: `${conversation}@example.com`, ...fields }, capturedAt },
  });
  return body.lead?.id ?? '';
}

const status = async (id: string) => (await leadbell.call('GET', `/v1/leads/${id}`)).body.lead?.status;

/** Types a command and waits for what is answered to that person. */
async function slash(user: string, line: string): Promise<SlackEphemeral> {
  const before = leadbell.slack.ephemerals(user).length;
  const answer = await leadbell.slack.person(user).slash(channel, '/leads', line);
  expect(answer).toMatchObject({ status: 200, body: '' });
  return eventually(() => {
    const told = leadbell.slack.ephemerals(user)[before];
    if (!told) throw new Error('no answer yet');
    return told;
  });
}

/** Lets somebody choose from a row's menu what it does not offer them; resolves with the sentence that they are told. */
async function forge(user: string, value: string): Promise<string> {
  const { slack } = leadbell;
  const before = slack.ephemerals(user);
  await createForger(slack, slack.apiUrl, user).use('ephemeral', 'overflow', 'list_menu', value);
  return eventually(() => {
    const [, told] = slack.ephemerals(user).filter(({ ts }) => before.every((one) => one.ts !== ts));
    if (!told) throw new Error('no answer yet');
    return told.text;
  });
}

const shown = (message: SlackEphemeral | undefined) => JSON.stringify(message?.blocks);

/** One person's answer, as it stands, with hands on its rows. */
function standing(message: SlackEphemeral) {
  const { user, ts } = message;
  const person = leadbell.slack.person(user);
  return {
    json: () => shown(leadbell.slack.ephemerals(user).find((one) => one.ts === ts)),
    told: () => leadbell.slack.ephemerals(user).flatMap((one) => (one.ts > ts ? [one.text] : [])),
    choose(lead: string, verb: string) {
      const control = { message: { channel, ts }, actionId: 'list_menu', blockId: `lead_${lead}` };
      const now = leadbell.slack.ephemerals(user).find((one) => one.ts === ts);
      const value = new RegExp(`"(${verb} ${lead} [0-9a-f]{24})"`).exec(shown(now))?.[1] ?? '';
      return person.press(control, value);
    },
    press: (actionId: string, blockId?: string) =>
      person.press({ message: { channel, ts }, actionId, ...(blockId && { blockId }) }),
  };
}

describe('a list in the chat', () => {
  let ada: string;
  let ben: string;

  beforeAll(async () => {
    ada = await capture('ada', { name: 'Ada Lovelace', phone: '+49 30 123456', company: 'Engines' });
    ben = await capture('ben', { name: 'Ben Bitdiddle' });
    await leadbell.call('POST', `/v1/leads/${ben}/read`);
  });

  test('is what was asked for, for this person alone', async () => {
    const unread = await slash('U0ADA', '');
    expect(shown(unread)).toContain('Ada Lovelace');
    expect(shown(unread)).toContain('<mailto:ada@example.com|ada@example.com>');
    expect(shown(unread)).toContain('<tel:+4930123456|+49 30 123456>');
    expect(shown(unread)).not.toContain('Bitdiddle');
    expect(shown(await slash('U0ADA', 'ALL agent:“pricing bot” today'))).toContain('Bitdiddle');
    expect(shown(await slash('U0ADA', 'read'))).not.toContain('Lovelace');
    expect(shown(await slash('U0ADA', 'search lovelace'))).toContain('All leads with “lovelace”');
    expect(leadbell.slack.ephemerals('U0BEN')).toEqual([]);
  });

  test('names the days of a week as the workspace counts them', async () => {
    const weeks = new Set<string | undefined>();
    for (const firstDayOfWeek of ['monday', 'sunday', 'saturday'] as const) {
      await leadbell.repositories.workspaces.change(leadbell.workspace, { firstDayOfWeek });
      weeks.add(/All leads, [^"]+/.exec(shown(await slash('U0MEI', 'all this week')))?.[0]);
    }
    expect([...weeks]).toEqual(Array(3).fill(expect.any(String)));
  });

  test('changes in place, and a press with nothing left to do says so', async () => {
    const list = standing(await slash('U0BEN', ''));
    const second = standing(await slash('U0MEI', 'all'));
    await list.choose(ada, 'read');
    await eventually(() => expect(list.json()).toContain('✓ Ada Lovelace'));
    expect(await status(ada)).toBe('read');
    expect(list.told()).toEqual([]);
    await second.choose(ada, 'read');
    await eventually(() => expect(second.told()).toEqual([expect.stringMatching(/^Already read, .*, by /)]));
    expect(second.json()).toContain('✓ Ada Lovelace');
    await list.choose(ada, 'unread');
    await eventually(() => expect(list.json()).toContain('🔵 Ada Lovelace'));
    expect(await status(ada)).toBe('unread');
  });

  test('View Conversation opens it and marks the lead read', async () => {
    const list = standing(await slash('U0BEN', ''));
    await list.choose(ada, 'view');
    await eventually(() => expect(leadbell.slack.modals('U0BEN')).toHaveLength(1));
    await eventually(() => expect(list.json()).toContain('✓ Ada Lovelace'));
    expect(await status(ada)).toBe('read');
    await leadbell.slack.person('U0BEN').closeView(leadbell.slack.modals('U0BEN')[0]?.id ?? '');
  });

  test('Delete asks first, shows in the list, and can be undone there', async () => {
    const doomed = await capture('doomed', { name: 'Doomed Dora' });
    const list = standing(await slash('U0ADA', ''));
    const question = async () => {
      await list.choose(doomed, 'delete');
      return eventually(() => {
        const [modal] = leadbell.slack.modals('U0ADA');
        if (!modal) throw new Error('no question yet');
        return modal;
      });
    };
    const first = await question();
    expect(JSON.stringify(first.view)).toContain('Doomed Dora');
    await leadbell.slack.person('U0ADA').closeView(first.id);
    expect(await status(doomed)).toBe('unread');
    await leadbell.slack.person('U0ADA').submitView((await question()).id);
    await eventually(() => expect(list.json()).toContain('Deleted by'));
    expect(list.json()).not.toContain('Dora');
    expect(leadbell.slack.modals('U0ADA')).toEqual([]);
    await list.press('list_undo');
    await eventually(() => expect(list.json()).toContain('🔵 Doomed Dora'));
    expect(await status(doomed)).toBe('unread');
  });

  test('a lead deleted elsewhere is said to be gone', async () => {
    const gone = await capture('gone', { name: 'Gone Greta' });
    const list = standing(await slash('U0ADA', ''));
    await leadbell.call('DELETE', `/v1/leads/${gone}`);
    await list.choose(gone, 'read');
    await eventually(() => expect(list.told()).toEqual([expect.stringMatching(/^This lead was deleted/)]));
    expect(list.json()).not.toContain('Greta');
  });

  test('is nobody else’s, whatever values somebody sends', async () => {
    const own = await slash('U0ADA', 'all');
    const list = /"unread [0-9a-f]{24} ([0-9a-f]{24})"/.exec(shown(own) ?? '')?.[1] ?? '';
    const before = await status(ada);
    const tooOld = 'This list is too old to change. /leads shows a new one.';
    for (const value of [`unread ${ada} ${list}`, `read ${ada} ${list}`, `delete ${ada} ${list}`])
      expect(await forge('U0BEN', value)).toBe(tooOld);
    const stranger = newId().toHexString();
    expect(await forge('U0ADA', `read ${ada} ${stranger}`)).toBe(tooOld);
    for (const value of [`read ${stranger} ${list}`, `delete ${stranger} ${list}`, 'read x y', 'read'])
      expect(await forge('U0ADA', value)).toMatch(/^This lead was deleted/);
    expect(await status(ada)).toBe(before);
  });
});

test('pages go on where the last one ended, and back', async () => {
  for (let n = 0; n < 60; n += 1)
    await capture(`page-${n}`, { name: `Visitor ${n}` }, `2026-03-01T10:${String(n).padStart(2, '0')}:00Z`);
  const list = standing(await slash('U0ADA', 'from:2026-03-01 to:2026-03-01'));
  const names = () => [...(list.json() ?? '').matchAll(/Visitor (\d+)/g)].map(([, n]) => Number(n));
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => from - i);
  expect(names()).toEqual(down(59, 35));
  await list.press('list_page_older');
  await eventually(() => expect(names()).toEqual(down(34, 10)));
  await list.press('list_page_older');
  await eventually(() => expect(names()).toEqual(down(9, 0)));
  expect(list.json()).not.toContain('list_page_older');
  await list.press('list_page_newer');
  await eventually(() => expect(names()).toEqual(down(34, 10)));
  await list.press('list_page_newer');
  await eventually(() => expect(names()).toEqual(down(59, 35)));
});

test.each([
  ['from:2030-01-01', 'No unread leads, since 1 Jan 2030. /leads all from:2030-01-01 shows read ones too.'],
  [
    'all agent:"Quiet Bot"',
    'No leads of Quiet Bot. Widen the days or name another agent; /leads all shows every lead.',
  ],
  ['search zzzz', /^No leads with “zzzz”\. The beginning of a name/],
  ['agent:"Prcing Bot"', 'There is no agent "Prcing Bot"; did you mean "Pricing Bot"?'],
  ['from:2026-11-30 to:2026-11-01', /swap them/],
  ['<!channel> *x*', /I do not know/],
  ['export', 'This version of Leadbell cannot export leads yet.'],
  ['connect teams', 'You may not do this. Please ask a Slack workspace admin.'],
])('"%s" is answered in words', async (line, words) => {
  const { text: told } = await slash('U0BEN', line);
  const plain = told.replaceAll('\u2060', '');
  if (typeof words === 'string') expect(plain).toBe(words);
  else expect(plain).toMatch(words);
});

test('help shows every form with an agent that is there, and nothing that is not', async () => {
  const help = shown(await slash('U0BEN', 'help'));
  expect(help).toContain('/leads agent:\\"Pricing Bot\\"');
  expect(help).not.toMatch(/export|connect|Teams|Telegram/);
});

test('connect says to an admin what the platform that is not there needs', async () => {
  const { text: told } = await slash('U0ADA', 'connect telegram');
  expect(told).toBe('Leadbell runs without Telegram. Start it with TELEGRAM_BOT_TOKEN and its companions.');
});

test('settings turns Home to them and leads there', async () => {
  const answer = shown(await slash('U0ADA', 'settings'));
  expect(answer).toContain('open_settings');
  await eventually(() => expect(leadbell.slack.home('U0ADA')).toBeDefined());
});

test('a command is taken at once, however long Slack takes to name the person', async () => {
  leadbell.slack.addFault({ method: 'users.info', kind: 'hang', times: 1 });
  const { text: told } = await slash('U0MEI', 'help');
  expect(told).toBe('What /leads can do');
  leadbell.slack.clearFaults();
  expect(leadbell.slack.deliveryFailures()).toEqual([]);
});

test('where admins alone delete, others cannot, though they send it', async () => {
  const kept = await capture('kept');
  await leadbell.repositories.workspaces.change(leadbell.workspace, { deleters: 'admins' });
  const list = await slash('U0BEN', 'search kept');
  expect(shown(list)).not.toContain('"delete ');
  const value = (/"(unread|read) ([0-9a-f]{24} [0-9a-f]{24})"/.exec(shown(list) ?? '')?.[2] ?? '').trim();
  const refused = await forge('U0BEN', `delete ${value}`);
  expect(refused).toMatch(/^You may not do this/);
  expect(await status(kept)).toBe('unread');
  expect(shown(await slash('U0ADA', 'search kept'))).toContain('"delete ');
  await leadbell.repositories.workspaces.change(leadbell.workspace, { deleters: 'everyone' });
});

test('an empty list says what keeps leads from coming in, and leads admins to it', async () => {
  const { directory, workspace } = leadbell;
  for (const { _id } of await directory.skills(workspace))
    await directory.switchSkill(workspace, _id, { capture: false });
  const admin = await slash('U0ADA', 'from:2030-01-01');
  expect(admin.text).toMatch(/^No unread leads, since 1 Jan 2030. No skill that captures leads is turned on/);
  expect(shown(admin)).toContain('open_settings');
  for (const { _id } of await directory.agents(workspace)) await directory.removeAgent(workspace, _id);
  const member = await slash('U0BEN', 'from:2030-01-01');
  expect(member.text).toContain('There is no agent yet');
  expect(member.text).toContain('A Slack workspace admin can set that up');
  expect(shown(member)).not.toContain('open_settings');
  expect((await slash('U0BEN', 'agent:x')).text).toContain('There is no agent yet');
});
