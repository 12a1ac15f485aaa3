import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock as clock } from '../../src/clock.js';
import { createChangeLog } from '../../src/leads/change-log.js';
import { shownOf } from '../../src/leads/save-form.js';
import { createPlaces, placeSettingsOf } from '../../src/notify/places.js';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';

let leadbell: TestLeadbell;
beforeAll(async () => {
  leadbell = await startLeadbell();
});
afterAll(() => leadbell.stop());

const by = { platform: 'cli', id: 'cli', name: 'Command line' };
const [open, narrow] = ['C0SALES', 'C0LEADSDE'];

const cards = (channel: string) => leadbell.slack.messages(channel).map((card) => JSON.stringify(card));

function capture(conversation: string) {
  return leadbell.call('POST', '/v1/leads', {
    key: leadbell.captureKey,
    body: {
      conversation,
      fields: { name: `Ada of ${conversation}`, email: 'ada@example.com', phone: '+1 202 555 0143' },
      messages: [{ id: '1', role: 'visitor', text: 'Call 202 555 0143, please.' }],
    },
  });
}

function choose(fields: string[]) {
  const { repositories, workspace } = leadbell;
  const note = createChangeLog({ ...repositories, clock });
  const places = createPlaces({ ...repositories, note, clock });
  return {
    add: (target: string) =>
      places.add({ workspace, actor: by }, { platform: 'slack', target, agents: [], fields }),
    async edit(target: string) {
      const place = (await repositories.destinations.list(workspace)).find((each) => each.target === target);
      if (!place) throw new Error(`no ${target}`);
      const values = placeSettingsOf(place);
      const form = { shown: shownOf(values), wanted: { ...values, fields } };
      return places.edit({ workspace, actor: by }, place._id, form);
    },
  };
}

test('a place that shows some fields alone never sees another, nor what the visitor wrote', async () => {
  await choose(['email', 'name']).add(narrow);
  await capture('one');
  await eventually(() => expect(cards(narrow)).toHaveLength(1));
  await eventually(() => expect(cards(open)[0]).toContain('555 0143'));
  expect(cards(narrow)[0]).toContain('ada@example.com');
  expect(cards(narrow)[0]).not.toContain('555 0143');
});

test('cards that are there already are drawn anew when the choice changes, there alone', async () => {
  for (const conversation of ['two', 'three']) await capture(conversation);
  await eventually(() => expect(cards(narrow)).toHaveLength(3), 20_000);
  await eventually(() => expect(cards(open)).toHaveLength(3));
  await choose(['name']).edit(narrow);
  await eventually(() => {
    expect(cards(narrow).filter((card) => card.includes('ada@example.com'))).toEqual([]);
    expect(cards(narrow).every((card) => card.includes('Ada of'))).toBe(true);
  }, 20_000);
  expect(cards(open).every((card) => card.includes('555 0143'))).toBe(true);
  await choose([]).edit(narrow);
  await eventually(() => expect(cards(narrow).every((card) => card.includes('555 0143'))).toBe(true), 20_000);
  expect(leadbell.slack.messages(open).every(({ edits }) => edits === 0)).toBe(true);
});

test('a choice made while the place is paused shows once it is resumed', async () => {
  const { repositories, workspace } = leadbell;
  const place = (await repositories.destinations.list(workspace)).find(({ target }) => target === narrow);
  if (!place) throw new Error('no place');
  await repositories.destinations.pause(workspace, place._id, 'by_person');
  await choose(['name']).edit(narrow);
  expect((await repositories.destinations.find(workspace, place._id))?.state).toBe('paused');
  await repositories.destinations.resume(workspace, place._id, clock.now());
  await eventually(() => expect(cards(narrow).some((card) => card.includes('555'))).toBe(false), 20_000);
});
