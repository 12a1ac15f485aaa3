import type { ActionsBlock, HomeView } from '@slack/types';
import { expect, test } from 'vitest';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import type { EmptyReason } from '../../../views/slack/home-empty.js';
import { renderHomeLeads } from '../../../views/slack/home-leads.js';
import { expectGolden, home } from './samples.js';

const empty = (reason: EmptyReason, settings = true) =>
  renderHomeLeads({
    ...home,
    unread: 0,
    leads: [],
    empty: reason,
    selected: 0,
    page: { number: 1 },
    settings,
    ...(reason === 'no-agent' && { agents: [] }),
  });

const views: [string, HomeView][] = [
  ['selection', renderHomeLeads(home)],
  [
    'nothing-selected',
    renderHomeLeads({
      ...home,
      unread: 1_000,
      leads: home.leads.map((lead) => ({ ...lead, selected: false })),
      selected: 0,
      settings: false,
      mayDelete: false,
      filter: {
        status: 'unread',
        agents: ['bbbbbbbbbbbbbbbbbbbbbbbb'],
        from: '2026-11-01',
        to: '2026-11-30',
      },
      page: { number: 3, newer: '1 0123456789abcdef01234567', older: '2 0123456789abcdef01234567' },
    }),
  ],
  ['deleted', renderHomeLeads({ ...home, notice: { text: '23 deleted.', undo: true } })],
  [
    'agent-gone',
    renderHomeLeads({ ...home, filter: { status: 'read', agents: ['cccccccccccccccccccccccc'] } }),
  ],
  ['empty-no-agent', empty('no-agent')],
  ['empty-no-skill', empty('no-skill')],
  ['empty-no-skill-member', empty('no-skill', false)],
  ['empty-no-lead', empty('no-lead')],
  ['empty-all-read', empty('all-read')],
  ['empty-nothing-here', empty('nothing-here')],
  ['empty-range-reversed', empty('range-reversed')],
];

test.each(views)('Home: %s', async (name, view) => {
  checkView(view, 'home');
  await expectGolden(view, `home-${name}`);
});

test.each([
  [0, 'No unread leads'],
  [1, '1 unread lead'],
  [999, '999 unread leads'],
  [1_000, '999+ unread leads'],
])('%i unread: %s', (unread, title) => {
  expect(renderHomeLeads({ ...home, unread }).blocks[0]).toMatchObject({ text: { text: title } });
});

test('custom fields take 300 characters at most, and the rest is a press away', () => {
  const fields = Array.from({ length: 9 }, (_, n) => ({
    key: `f${n}`,
    label: `F${n}`,
    value: 'x'.repeat(60),
  }));
  const [lead] = home.leads;
  const view = JSON.stringify(renderHomeLeads({ ...home, leads: lead ? [{ ...lead, fields }] : [] }));
  expect(view.match(/x{60}/g)).toHaveLength(5);
  expect(view).toContain('+5 more');
});

test.each([
  [100, undefined],
  [101, 2],
  [250, 3],
])('%i agents can be chosen from', (count, groups) => {
  const agents = Array.from({ length: count }, (_, n) => ({
    id: n.toString(16).padStart(24, '0'),
    name: `Agent ${n}`,
  }));
  const view = renderHomeLeads({ ...home, agents });
  checkView(view, 'home');
  const [block] = view.blocks.filter((each) => each.block_id?.startsWith('filters.')) as ActionsBlock[];
  const [select] = block?.elements.filter((each) => each.type === 'multi_static_select') ?? [];
  const { options, option_groups } = select ?? {};
  expect(option_groups?.length).toBe(groups);
  expect(options?.length ?? option_groups?.flatMap((group) => group.options).length).toBe(count);
});
