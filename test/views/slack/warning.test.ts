import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { renderWarning, type SlackWarning } from '../../../views/slack/warning.js';
import { expectGolden } from './samples.js';

const archived: SlackWarning = {
  platform: 'Slack',
  target: 'C0SALES',
  why: 'the channel is archived',
  how: 'unarchive the channel',
  resumable: true,
  waiting: 12,
  homeUrl: 'https://slack.com/app_redirect?app=A1&team=T1',
};

const { target: _, homeUrl: _url, ...everywhere } = archived;

test.each([
  ['place', archived],
  [
    'person',
    {
      ...everywhere,
      target: 'U0ADA',
      why: 'the person is no longer there',
      how: 'choose another place',
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
])('the warning of a dead %s is as it was agreed on, and Slack takes it', async (name, warning) => {
  const message = renderWarning(warning);
  checkMessageBlocks(message.blocks);
  await expectGolden(message, `warning-${name}`);
});

test.each([
  [0, 'No lead waits yet.'],
  [1, '1 lead waits until then; nothing is lost.'],
  [1_000, '999+ leads wait until then; nothing is lost.'],
])('%d leads that wait are told', (waiting, said) => {
  expect(JSON.stringify(renderWarning({ ...archived, waiting }))).toContain(said);
});

test('a conversation that Slack cannot name is not named', () => {
  const { text, blocks } = renderWarning({ ...archived, target: 'D0ADA' });
  expect(text).toBe('Leads no longer ring in a direct message: the channel is archived.');
  expect(JSON.stringify(blocks)).not.toContain('D0ADA');
});
