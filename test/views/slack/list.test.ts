import { expect, test } from 'vitest';
import { renderAnswer } from '../../../views/slack/answer.js';
import { renderFind } from '../../../views/slack/find-modal.js';
import { renderLeadList } from '../../../views/slack/list.js';
import { renderListDelete, renderListDeleteRefused } from '../../../views/slack/list-delete.js';
import { renderListHelp } from '../../../views/slack/list-help.js';
import { expectGolden, lead, list } from './samples.js';

test('a list in the chat', () => expectGolden(renderLeadList(list), 'list'));

test('a page that nothing is left on', () =>
  expectGolden(renderLeadList({ ...list, leads: [], more: false }), 'list-left-empty'));

test('a search that found nothing yet leads on', () => {
  expect(JSON.stringify(renderLeadList({ ...list, leads: [], more: true }))).toContain('Nothing so far');
});

test('who may not delete is offered no Delete', () => {
  expect(JSON.stringify(renderLeadList({ ...list, mayDelete: false }))).not.toContain('"delete ');
});

test('an only page has no ways to others', () => {
  expect(JSON.stringify(renderLeadList({ ...list, page: 1, more: false }))).not.toContain('list_page');
});

test('the question before Delete', () =>
  expectGolden(
    [
      renderListDelete({ fields: lead.fields, agent: lead.agent, restoreHours: 24, metadata: '{}' }),
      renderListDeleteRefused('This question is too old.'),
    ],
    'list-delete',
  ));

test('help', () =>
  expectGolden(
    [
      renderListHelp({
        agent: 'Support "24/7" Bot',
        from: '2026-11-01',
        to: '2026-11-24',
        doctor: true,
        connects: ['telegram'],
      }),
      renderListHelp({ from: '2026-11-01', to: '2026-11-24', doctor: false, connects: [] }),
    ],
    'list-help',
  ));

test('answers in words', () =>
  expectGolden(
    [
      renderAnswer({ sentences: ['No unread leads.', '/leads all shows read ones too.'] }),
      renderAnswer({
        sentences: ['There is no agent "<!here>"; did you mean "*Bot*"?'],
        hint: '/leads help shows every form.',
      }),
      renderAnswer({
        sentences: ['Settings are in Home.'],
        settingsUrl: 'https://slack.com/app_redirect?app=A1&team=T1',
      }),
    ],
    'answers',
  ));

test('Find a lead', () =>
  expectGolden(
    [
      renderFind({ is: 'empty' }),
      renderFind({ is: 'searching' }),
      renderFind({ is: 'told', sentence: 'No lead with “acme”.' }, '{}'),
      renderFind(
        { is: 'found', leads: list.leads, page: 2, more: true, reader: list, hint: 'A hint.' },
        '{}',
      ),
    ],
    'find',
  ));
