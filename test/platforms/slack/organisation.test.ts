import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../playground/slack/types.js';
import type { Id } from '../../../src/storage/id.js';
import { eventually } from '../../support/leadbell.js';
import { install, type ManyTeams, startManyTeams } from '../../support/many-teams.js';

const enterprise = { id: 'E0ORG', name: 'Initech' };
let leadbell: ManyTeams;
let berlin: SlackStandIn;
let workspace: Id;

beforeEach(async () => {
  leadbell = await startManyTeams({
    teams: [
      { team: { id: 'T0BERLIN', name: 'Initech Berlin' }, enterprise },
      { team: { id: 'T0ACME', name: 'Acme' } },
    ],
  });
  const [first, second] = leadbell.teams;
  if (!first || !second) throw new Error('Two teams were asked for.');
  berlin = first;
  workspace = await install(leadbell, first, enterprise.id);
  await install(leadbell, second);
});
afterEach(() => leadbell.stop());

const installation = () => leadbell.repositories.installations.findByPlace('slack', enterprise.id);

test('an organisation that installs the app is one workspace, which each of its teams uses', async () => {
  expect(await leadbell.repositories.workspaces.find(workspace)).toMatchObject({ name: 'Initech' });
  await berlin.person('U0BEN').openHome();
  await eventually(() => expect(berlin.home('U0BEN')).toBeDefined());
  expect(await installation()).toMatchObject({ teams: ['T0BERLIN'] });

  const { agent, key } = await leadbell.directory.addAgent(workspace, 'Pricing Bot');
  const fields = [{ key: 'email', label: 'Email', type: 'email' as const, required: true }];
  await leadbell.directory.addSkill(workspace, agent._id, 'Quote request', fields);
  const own = { platform: 'slack', target: 'C0SALES', agents: [] };
  await leadbell.repositories.destinations.add(workspace, own, new Date());
  await fetch(`${leadbell.url}/v1/leads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation: 'one', fields: { email: 'one@example.com' } }),
  });
  const card = await eventually(() => {
    const [posted] = berlin.messages('C0SALES');
    expect(JSON.stringify(posted)).toContain('one@example.com');
    return posted;
  });
  // A press names no team then, and the person's own is the organisation or one of its teams.
  await berlin
    .person('U0MEI')
    .press({ message: { channel: 'C0SALES', ts: card?.ts ?? '' }, actionId: 'lead_read' });
  await eventually(() => expect(JSON.stringify(berlin.messages('C0SALES'))).toContain('Read by'));
});

test('its removal is the organisation’s, and nobody else’s', async () => {
  await berlin.uninstall();
  await eventually(async () => expect(await installation()).not.toHaveProperty('tokens'));
  expect(await leadbell.repositories.installations.findByPlace('slack', 'T0ACME')).toHaveProperty('tokens');
  expect(await install(leadbell, berlin, enterprise.id)).toEqual(workspace);
});
