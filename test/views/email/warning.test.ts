import { expect, test } from 'vitest';
import { markupProblems } from '../../../playground/email/markup.js';
import { type MailWarning, renderWarning } from '../../../views/email/warning.js';
import { around, expectGolden } from './samples.js';

const archived: MailWarning = {
  platform: 'Slack',
  target: 'C0SALES',
  why: 'the channel is archived',
  how: 'unarchive the channel',
  resumable: true,
  waiting: 12,
  allLeadsUrl: 'https://slack.com/app_redirect?app=A1&team=T1',
};

const { target: _, allLeadsUrl: __, ...everywhere } = archived;

test.each<[string, MailWarning]>([
  ['place', archived],
  [
    'mailbox',
    {
      ...archived,
      platform: 'E-mail',
      target: 'ben@acme.example',
      why: 'the address bounces',
      resumable: false,
      waiting: 0,
    },
  ],
  [
    'installation',
    {
      ...everywhere,
      why: "Slack no longer accepts Leadbell's token",
      how: 'install Leadbell in Slack again',
    },
  ],
])(
  'the warning of a dead %s is as it was agreed on, and nothing in it is fetched or run',
  async (name, warning) => {
    const mail = renderWarning(warning, around);
    expect(markupProblems(mail.html ?? '')).toEqual([]);
    await expectGolden(mail, `warning-${name}`);
  },
);

test.each([
  [0, 'No lead waits yet.'],
  [1, '1 lead waits until then; nothing is lost.'],
  [1_000, '999+ leads wait until then; nothing is lost.'],
])('%d leads that wait are told in both parts', (waiting, said) => {
  const { html, text } = renderWarning({ ...archived, waiting }, around);
  expect(html).toContain(said);
  expect(text).toContain(said);
});
