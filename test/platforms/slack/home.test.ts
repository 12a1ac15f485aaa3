import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

let leadbell: TestLeadbell;
beforeAll(async () => {
  leadbell = await startLeadbell();
}, 60_000);
afterAll(() => leadbell.stop());

test('opening Home shows unread leads', async () => {
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'home-1', fields: { name: 'Ada Lovelace', email: 'ada@example.com' } },
  });
  await leadbell.slack.person('U0ADA').openHome();
  const home = await eventually(() => {
    const found = leadbell.slack.home('U0ADA');
    if (!found) throw new Error('no home yet');
    return JSON.stringify(found.view);
  });
  expect(home).toContain('Ada Lovelace');
});

test('changes of leads are counted on the workspace', async () => {
  const before = (await leadbell.repositories.workspaces.find(leadbell.workspace))?.changes ?? 0;
  await leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: { conversation: 'home-2', fields: { email: 'b@example.com' } },
  });
  await eventually(async () => {
    const now = await leadbell.repositories.workspaces.find(leadbell.workspace);
    expect(now?.changes).toBeGreaterThan(before);
  });
});

test('who may not delete is told so, and the lead stays', async () => {
  await leadbell.repositories.workspaces.change(leadbell.workspace, { deleters: 'admins' });
  const message = await eventually(() => {
    const [first] = leadbell.slack.messages('C0SALES');
    if (!first) throw new Error('no card yet');
    return { channel: 'C0SALES', ts: first.ts };
  });
  await leadbell.slack.person('U0BEN').press({ message, actionId: 'lead_delete' });
  await eventually(() =>
    expect(leadbell.slack.ephemerals('U0BEN').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('You may not do this'),
    ),
  );
  await leadbell.slack.person('U0ADA').press({ message, actionId: 'lead_delete' });
  await eventually(() =>
    expect(JSON.stringify(leadbell.slack.messages('C0SALES')[0])).toContain('Lead deleted by Ada'),
  );
});
