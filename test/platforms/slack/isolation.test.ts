import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import type { Id } from '../../../src/storage/id.js';
import * as actionIds from '../../../views/slack/action-ids.js';
import { createForger, type Kind, type Surface } from '../../support/forgery.js';
import { eventually } from '../../support/leadbell.js';
import { install, type ManyTeams, startManyTeams } from '../../support/many-teams.js';

/** Every modal that can be submitted, by its `callback_id`. */
const submissions: string[] = [
  actionIds.listDelete,
  actionIds.findLead,
  actionIds.placeAdd,
  actionIds.placeEdit,
  actionIds.mailAdd,
  actionIds.agentAdd,
  actionIds.skillAdd,
  actionIds.skillEdit,
  actionIds.workspaceEdit,
  actionIds.retentionConfirm,
];
/** Every shortcut, by its `callback_id`. */
const shortcuts: string[] = [actionIds.findLead];
const messageShortcuts: string[] = [actionIds.openConversation];
/** What of `action-ids.ts` is no control that is heard by itself. */
const silent: string[] = [
  actionIds.listDelete,
  actionIds.findLead,
  actionIds.findWords,
  actionIds.openConversation,
  actionIds.retentionConfirm,
];
/** What turns pages, whose ids go on. */
const turning: string[] = [
  actionIds.conversationPage,
  actionIds.listPage,
  actionIds.findPage,
  actionIds.settingsPage,
  actionIds.historyPage,
];
/** Every control there is, by its `action_id`: all else there. */
const actions = Object.values(actionIds)
  .filter((id) => !silent.includes(id))
  .map((id) => (turning.includes(id) ? `${id}_older` : id));
/** Those of them that stand in modals. */
const inModals = [
  ...turning.map((id) => `${id}_older`),
  actionIds.messageWhole,
  actionIds.leadRetry,
  actionIds.leadErase,
  actionIds.leadErasure,
  actionIds.findView,
  actionIds.agentRotate,
  actionIds.skillAdd,
  actionIds.skillEdit,
  actionIds.connectOpen,
];
/** Those controls and modals that are for admins alone. */
const isForAdmins = (id: string) => id.startsWith('settings_') && id !== actionIds.settingsLeads;
/** What a control can be; a handler may read its value from another place of each. */
const kinds: Kind[] = ['button', 'select', 'overflow'];
/** What somebody may guess of Acme; unlike `word` it may come back, in the answer that there is no such thing. */
const guess = 'Sesame';
/** What a person may type after `/leads`; `LEAD`, `AGENT` and `GUESS` stand for the other workspace's. */
const commands = [
  '',
  'all',
  'search GUESS',
  'search LEAD',
  'agent:"GUESS"',
  'agent:AGENT all',
  'settings',
  'doctor',
  'help',
];

/** A word in everything that is Acme's and nowhere else. */
const word = 'Acmeword';
const fields = [
  { key: 'name', label: 'Name', type: 'text' as const, required: false },
  { key: 'email', label: 'Email', type: 'email' as const, required: true },
];

interface Side {
  slack: SlackStandIn;
  workspace: Id;
  agent: string;
  captureKey: string;
  leadsKey: string;
  lead: string;
  card: { channel: string; ts: string };
}

let leadbell: ManyTeams;
let acme: Side;
let globex: Side;

beforeAll(async () => {
  const people = (prefix: string, teamId: string) =>
    ['U0ADA', 'U0BEN'].map((id, index) => ({
      id,
      name: `${prefix.toLowerCase()}${index}`,
      realName: `${prefix} Person`,
      tz: 'UTC',
      isAdmin: index === 0,
      isOwner: index === 0,
      teamId,
    }));
  leadbell = await startManyTeams({
    teams: [
      { team: { id: 'T0ACME', name: word }, users: people(word, 'T0ACME'), timeScale: 1_000_000 },
      { team: { id: 'T0GLOBEX', name: 'Globex' }, users: people('Globex', 'T0GLOBEX'), timeScale: 1_000_000 },
    ],
    // The other platforms are there, and nobody answers on them.
    env: {
      TEAMS_ENABLED: '1',
      TELEGRAM_BOT_TOKEN: '1234567:token-of-the-tests',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'leads@leadbell.example',
    },
  });
  const [first, second] = leadbell.teams;
  if (!first || !second) throw new Error('Two teams were asked for.');
  acme = await furnish(first, `${guess} ${word}`);
  globex = await furnish(second, 'Globex');
  for (const slack of [first, second]) {
    await slack.person('U0ADA').slash('C0SALES', '/leads', 'all');
    await eventually(() => expect(slack.ephemerals('U0ADA')).not.toEqual([]));
  }
});
afterAll(() => leadbell.stop());

/** Installs the app, with an agent, a skill, keys and a channel; one lead of the same conversation rings in both. */
async function furnish(slack: SlackStandIn, name: string): Promise<Side> {
  const { directory, repositories, url } = leadbell;
  const workspace = await install(leadbell, slack);
  const { agent, key: captureKey } = await directory.addAgent(workspace, `${name} Bot`);
  await directory.addSkill(workspace, agent._id, `${name} quotes`, fields);
  const { key: leadsKey } = await directory.addKey(workspace, 'leads');
  const place = { platform: 'slack', target: 'C0SALES', agents: [] };
  await repositories.destinations.add(workspace, place, new Date());
  const messages = [{ id: '1', role: 'visitor', text: `${name} wants a quote` }];
  const body = {
    conversation: 'chat-1',
    fields: { name, email: `${name.toLowerCase().replace(' ', '.')}@example.com` },
    messages,
  };
  const answer = await call('POST', '/v1/leads', captureKey, body);
  const { lead } = JSON.parse(answer.text);
  const card = await eventually(() => {
    const [posted] = slack.messages('C0SALES');
    if (!posted) throw new Error(`no card yet at ${url}`);
    return { channel: 'C0SALES', ts: posted.ts };
  });
  const mailbox = { platform: 'email', target: `${name.replace(' ', '.')}@acme.example`, agents: [] };
  const added = await repositories.destinations.add(workspace, mailbox, new Date());
  // Nothing is to be tried there meanwhile.
  if (added) await repositories.destinations.pause(workspace, added._id, 'by_person');
  return { slack, workspace, agent: agent._id.toHexString(), captureKey, leadsKey, lead: lead.id, card };
}

async function call(method: string, path: string, key: string, body?: unknown) {
  const response = await fetch(leadbell.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** Everything that is stored of a workspace. */
async function stored({ workspace }: Side): Promise<string> {
  const models = Object.values(leadbell.store.connection.models);
  const own = models.map((model) => model.find({ $or: [{ workspace }, { _id: workspace }] }).lean());
  return JSON.stringify(await Promise.all(own), null, 1);
}

/** All that Slack was ever told or shows in a team. */
function told({ slack }: Side): string {
  const people = slack.users().map(({ id }) => [slack.home(id), slack.modals(id), slack.ephemerals(id)]);
  return JSON.stringify([slack.calls(), slack.channels().map(({ id }) => slack.messages(id)), people]);
}

/** The ids of everything of a side that a value may name. */
async function idsOf({ workspace, lead, agent }: Side) {
  const { repositories, directory, store } = leadbell;
  const [skill] = await directory.skills(workspace);
  const list = await store.listings.findOne({ workspace }).lean();
  const [destination, mailbox] = await repositories.destinations.list(workspace);
  const ids = {
    lead,
    agent,
    skill: skill?._id.toHexString() ?? '',
    destination: destination?._id.toHexString() ?? '',
    mailbox: mailbox?._id.toHexString() ?? '',
    workspace: workspace.toHexString(),
    list: list?._id.toHexString() ?? '',
  };
  expect(Object.values(ids)).not.toContain('');
  return ids;
}

/** What Acme's ids look like in a control's value: bare, and under every name that a value may have for one. */
async function guesses(): Promise<string[]> {
  const ids = await idsOf(acme);
  const packed = JSON.stringify({ ...ids, id: ids.lead, page: 1, index: 0 });
  // As a list's menu, its Undo and its pages have them.
  const lists = [`view ${ids.lead} ${ids.list}`, `restore ${ids.lead} ${ids.list}`, `${ids.list} 1`];
  return [...Object.values(ids), packed, ...lists];
}

/** Does what a stranger would, and expects that Acme neither hears nor loses anything by it. */
async function changesNothing(attack: () => Promise<void>): Promise<void> {
  const before = { stored: await stored(acme), calls: acme.slack.calls().length };
  // A process of its own, since its end waits for whatever is still at work.
  const process = await leadbell.another('web');
  globex.slack.connectApp(`${process.url}/slack/events`);
  await attack();
  await process.stop();
  globex.slack.connectApp(`${leadbell.url}/slack/events`);
  expect(await stored(acme)).toBe(before.stored);
  expect(acme.slack.calls()).toHaveLength(before.calls);
  const all = told(globex);
  for (const leak of [word, acme.captureKey, acme.leadsKey, acme.slack.botToken])
    expect(around(all, leak)).toEqual([]);
}

/** Where a text holds a word, with what stands around it; the whole would be too long to read. */
function around(text: string, wanted: string): string[] {
  const parts = text.split(wanted);
  return parts
    .slice(1, 4)
    .map((after, index) => `${parts[index]?.slice(-200)}⟪${wanted}⟫${after.slice(0, 80)}`);
}

test('no control whatever its value reaches another workspace', async () => {
  const forger = createForger(globex.slack, leadbell.router.apiUrl, 'U0ADA');
  const values = await guesses();
  await changesNothing(async () => {
    for (const action of actions) {
      const uses = [
        ...values.map((value) => forger.use('message', 'button', action, value, globex.card)),
        ...kinds.map((kind) => forger.use('message', kind, action, values[0] ?? '', globex.card)),
      ];
      for (const answer of await Promise.all(uses)) expect([action, answer?.status]).toEqual([action, 200]);
    }
  });
}, 480_000);

test.each<Surface>(['home', 'modal'])(
  'no control on a %s with forged metadata does',
  async (surface) => {
    const forger = createForger(globex.slack, leadbell.router.apiUrl, 'U0ADA');
    const [lead = ''] = await guesses();
    await changesNothing(async () => {
      for (const action of surface === 'modal' ? inModals : actions) {
        const answer = await forger.use(surface, 'button', action, lead, globex.card);
        expect([action, answer?.status]).toEqual([action, 200]);
      }
    });
  },
  480_000,
);

test('no submitted view, shortcut or command reaches another workspace', async () => {
  const forger = createForger(globex.slack, leadbell.router.apiUrl, 'U0ADA');
  const values = await guesses();
  await changesNothing(async () => {
    for (const submission of submissions)
      for (const value of values) await forger.submit(submission, value, globex.card);
    for (const shortcut of shortcuts) await forger.person.globalShortcut(shortcut);
    for (const shortcut of messageShortcuts)
      for (const message of globex.slack.messages('C0SALES').slice(-values.length))
        await forger.person.messageShortcut(shortcut, message);
    for (const text of commands) {
      const line = text.replace('LEAD', acme.lead).replace('AGENT', acme.agent).replace('GUESS', guess);
      await forger.person.slash('C0SALES', '/leads', line);
    }
    await forger.person.openHome();
  });
}, 480_000);

test('no form about something of another workspace is saved', async () => {
  const forger = createForger(globex.slack, leadbell.router.apiUrl, 'U0ADA');
  const [own, other] = [await idsOf(globex), await idsOf(acme)];
  const swap = new Map(Object.entries(own).map(([name, id]) => [id, Object(other)[name]]));
  await changesNothing(async () => {
    for (const [form, about] of [
      [actionIds.placeEdit, own.destination],
      [actionIds.placeEdit, own.mailbox],
      [actionIds.skillEdit, own.skill],
      [actionIds.skillAdd, own.agent],
      [actionIds.listMenu, `delete ${own.lead} ${own.list}`],
    ] as const)
      expect((await forger.submitTwin(form, about, swap)).status).toBe(200);
  });
}, 480_000);

test('no Home tab whose rows are another workspace’s does anything to them', async () => {
  const forger = createForger(globex.slack, leadbell.router.apiUrl, 'U0BEN');
  await changesNothing(async () => {
    const body = { conversation: 'chat-home', fields: { email: 'home@example.com' } };
    const { lead } = JSON.parse((await call('POST', '/v1/leads', globex.captureKey, body)).text);
    await forger.useTwinHome(lead.id, acme.lead, [
      actionIds.leadView,
      actionIds.leadRead,
      actionIds.leadDelete,
      actionIds.homeTick,
      actionIds.homeMarkRead,
      actionIds.homeTick,
      actionIds.homeDelete,
    ]);
  });
}, 480_000);

test('no key of one workspace opens anything of another over HTTP', async () => {
  const answers: string[] = [];
  const cursor = JSON.parse((await call('GET', '/v1/leads?limit=1', acme.leadsKey)).text).next ?? '';
  await changesNothing(async () => {
    const tries: [method: string, path: string, status: number][] = [
      ['GET', `/v1/leads/${acme.lead}`, 404],
      ['GET', `/v1/leads/${acme.lead}/conversation`, 404],
      ['POST', `/v1/leads/${acme.lead}/read`, 404],
      ['POST', `/v1/leads/${acme.lead}/unread`, 404],
      ['POST', `/v1/leads/${acme.lead}/restore`, 404],
      ['DELETE', `/v1/leads/${acme.lead}`, 404],
      ['GET', `/v1/leads?agent=${acme.agent}`, 200],
      ['GET', `/v1/leads?q=${guess}`, 200],
      ['GET', '/v1/leads?status=all', 200],
      ['GET', cursor ? `/v1/leads?cursor=${cursor}` : '/v1/leads', 200],
    ];
    for (const [method, path, status] of tries) {
      const answer = await call(method, path, globex.leadsKey);
      expect([path, answer.status]).toEqual([path, status]);
      answers.push(answer.text);
    }
    // The same conversation id, and the other's agent's skill by its name.
    const message = { messages: [{ id: '2', role: 'visitor', text: 'Globex again' }] };
    answers.push((await call('POST', '/v1/conversations/chat-1/messages', globex.captureKey, message)).text);
    const lead = {
      conversation: 'chat-2',
      skill: `${guess} ${word} quotes`,
      fields: { email: 'g@example.com' },
    };
    answers.push(
      (await call('POST', '/v1/leads', globex.captureKey, lead)).text.replaceAll(`${word} quotes`, ''),
    );
  });
  expect(around(answers.join('\n'), word)).toEqual([]);
});

test('tokens that are put in another installation’s place open nothing', async () => {
  const { installations } = leadbell.store;
  const tokensOf = async (workspace: Id) => (await installations.findOne({ workspace }).lean())?.tokens ?? '';
  const [ours, theirs] = [await tokensOf(acme.workspace), await tokensOf(globex.workspace)];
  const put = (tokens: string) =>
    installations.updateOne({ workspace: globex.workspace }, { $set: { tokens } });
  await changesNothing(async () => {
    await put(ours);
    await globex.slack.person('U0BEN').openHome();
    await call('POST', '/v1/leads', globex.captureKey, {
      conversation: 'chat-3',
      fields: { email: 'g@example.com' },
    });
    await eventually(() => expect(leadbell.logged()).toContain('seal_broken'));
  });
  await put(theirs);
  await eventually(
    () => expect(JSON.stringify(globex.slack.messages('C0SALES'))).toContain('g@example.com'),
    20_000,
  );
});

test('the same controls work for the workspace’s own people', async () => {
  const forger = createForger(acme.slack, leadbell.router.apiUrl, 'U0BEN');
  await forger.use('message', 'button', actionIds.leadRead, acme.lead, acme.card);
  await eventually(async () =>
    expect((await call('GET', `/v1/leads/${acme.lead}`, acme.leadsKey)).text).toContain('"status":"read"'),
  );
  await forger.use('message', 'button', actionIds.leadView, acme.lead, acme.card);
  await eventually(() =>
    expect(JSON.stringify(acme.slack.modals('U0BEN'))).toContain(`${word} wants a quote`),
  );
});

/** How a side is set up, and who changed what there. */
async function setUp({ workspace }: Side) {
  const { repositories, directory, store } = leadbell;
  const [record, destinations] = await Promise.all([
    repositories.workspaces.find(workspace),
    repositories.destinations.list(workspace),
  ]);
  return {
    changes: await repositories.audit.page(workspace, 100),
    agents: await directory.agents(workspace),
    skills: await directory.skills(workspace),
    codes: await store.connectCodes.countDocuments({ workspace }),
    retention: record?.retentionDays,
    places: destinations.map(({ target, state, agents, fields, fold }) => ({
      target,
      state,
      agents,
      fields,
      fold,
    })),
  };
}

test('no control or form of the settings does anything for who may not configure', async () => {
  const forger = createForger(acme.slack, leadbell.router.apiUrl, 'U0BEN');
  const { destination, mailbox, agent, skill } = await idsOf(acme);
  const before = await setUp(acme);
  const process = await leadbell.another('web');
  acme.slack.connectApp(`${process.url}/slack/events`);
  for (const action of actions.filter(isForAdmins)) {
    const uses = [destination, mailbox, agent, skill].map((value) =>
      forger.use('message', 'button', action, value, acme.card),
    );
    for (const answer of await Promise.all(uses)) expect([action, answer?.status]).toEqual([action, 200]);
  }
  for (const submission of submissions.filter(isForAdmins))
    await forger.submit(submission, submission.includes('place') ? mailbox : agent, acme.card);
  await process.stop();
  acme.slack.connectApp(`${leadbell.url}/slack/events`);
  expect(await setUp(acme)).toEqual(before);
}, 480_000);
