import { expect, test } from 'vitest';
import { renderAnswer } from '../../../views/telegram/answer.js';
import { renderHelp } from '../../../views/telegram/help.js';
import { renderLeadList } from '../../../views/telegram/list.js';
import { renderWarning } from '../../../views/telegram/warning.js';
import { expectGolden, lead, list } from './samples.js';

test('a list', () => expectGolden(renderLeadList(list), 'list'));

test('a page that nothing is left on', () =>
  expectGolden(
    [
      renderLeadList({ ...list, leads: [], more: false }),
      renderLeadList({ ...list, leads: [], more: true }),
      renderLeadList({ ...list, leads: [], page: 1, more: false }),
    ],
    'list-empty',
  ));

test('a list of long names says less of each', async () => {
  const long = (key: string) => ({ key, label: key, value: `${key} `.repeat(30) });
  const email = {
    key: 'email',
    label: 'Email',
    value: 'a.very.long.address.of.somebody@subdomain.example.com',
  };
  const leads = Array.from({ length: 25 }, (_, n) => ({
    ...lead,
    id: n.toString(16).padStart(24, '0'),
    agent: 'An agent with quite a long name',
    fields: [long('name'), email, long('phone'), long('company')],
  }));
  await expectGolden(renderLeadList({ ...list, leads, page: 1, more: false }), 'list-long');
});

test('help', () =>
  expectGolden(
    [
      renderHelp({ agent: 'Support "24/7" Bot', from: '2026-11-01', to: '2026-11-24' }),
      renderHelp({ from: '2026-11-01', to: '2026-11-24' }),
    ],
    'help',
  ));

test('help keeps quiet of what this version cannot do', () => {
  expect(renderHelp({ from: '2026-11-01', to: '2026-11-24' }).text).not.toContain('export');
});

test('answers in words', () =>
  expectGolden(
    [
      renderAnswer(['No unread leads.', '/leads all shows read ones too.']),
      renderAnswer(['There is no agent "@everyone"; did you mean "Bot.example"?']),
    ],
    'answers',
  ));

test('warnings', () => {
  const blocked = { platform: 'Telegram', target: '7000000001', why: 'the bot was blocked', resumable: true };
  return expectGolden(
    [
      renderWarning({ ...blocked, how: 'unblock the bot', waiting: 3 }),
      renderWarning({ platform: 'Slack', why: 'Slack says <x> & y', resumable: false, waiting: 1 }),
      renderWarning({ ...blocked, waiting: 1_000 }),
    ],
    'warnings',
  );
});
