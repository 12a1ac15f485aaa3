import { describe, expect, test } from 'vitest';
import { checkActivity } from '../../../playground/teams/activity.js';
import { checkCard } from '../../../playground/teams/adaptive-card/card.js';
import { elementsIn } from '../../../playground/teams/adaptive-card/walk.js';
import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';
import { renderAnswer } from '../../../views/teams/answer.js';
import { renderConversation, renderMessageWhole } from '../../../views/teams/conversation.js';
import { messageOf } from '../../../views/teams/elements.js';
import { renderHelp } from '../../../views/teams/help.js';
import { renderLeadList } from '../../../views/teams/list.js';
import { partsOf } from '../../../views/teams/message-whole.js';
import { renderWarning } from '../../../views/teams/warning.js';
import { conversation, expectGolden, list, seal } from './samples.js';

const help = { agent: 'Pricing Bot', from: '2026-11-01', to: '2026-11-24', connected: true, mentions: true };
const { agent: _agent, ...helpless } = help;
const whole = {
  role: 'visitor' as const,
  text: 'Hello.\n\nHow are you?',
  agent: 'Bot',
  visitor: 'Ada',
  zone: 'UTC',
};
const warning = { platform: 'Teams', target: '19:leads@thread.tacv2', why: 'Leadbell is not in the channel' };

const cards: [string, AdaptiveCard][] = [
  ['list', renderLeadList(list, seal)],
  ['list-asks', renderLeadList({ ...list, asked: list.leads[0]?.id ?? '' }, seal)],
  ['list-told', renderLeadList({ ...list, page: 1, more: false, notice: 'Already read.' }, seal)],
  ['list-empty', renderLeadList({ ...list, leads: [] }, seal)],
  ['conversation-dialog', renderConversation(conversation, 'dialog', seal)],
  ['conversation-card', renderConversation({ ...conversation, page: 1, pages: 1, total: 5 }, 'card', seal)],
  ['conversation-empty', renderConversation({ ...conversation, messages: [], total: 0 }, 'dialog', seal)],
  ['message-whole', renderMessageWhole({ ...whole, at: new Date('2026-11-24T09:29:00Z'), part: 1 }, [])],
  ['help', renderHelp(help)],
  ['help-not-connected', renderHelp({ ...helpless, connected: false, mentions: false })],
  [
    'answer',
    renderAnswer({ sentences: ['No unread leads.', 'leads all shows read ones too.'], hint: 'help' }),
  ],
  [
    'warning-place',
    renderWarning({ ...warning, how: 'add Leadbell to the team', resumable: true, waiting: 3 }),
  ],
  [
    'warning-platform',
    renderWarning({ platform: 'Slack', why: 'it was removed', resumable: false, waiting: 0 }),
  ],
];

test.each(cards)('%s is as it was agreed on, and Teams takes it', async (name, card) => {
  checkActivity(messageOf(card));
  await expectGolden(card, name);
});

const titles = (card: AdaptiveCard) => elementsIn(checkCard(card).body).actions.map(({ title }) => title);

describe('a conversation', () => {
  test('has the ways to its other pages', () => {
    const at = (page: number) =>
      titles(renderConversation({ ...conversation, messages: [], page, pages: 3 }, 'card', seal));
    expect(at(1)).toEqual(['↓ Newer', '⇊ Newest']);
    expect(at(2)).toEqual(['↑ Older', '↓ Newer']);
    expect(at(3)).toEqual(['⇈ Oldest', '↑ Older']);
  });

  test('takes no button in a dialog that a dialog does not take', () => {
    const kinds = (surface: 'dialog' | 'card') =>
      new Set(
        elementsIn(checkCard(renderConversation(conversation, surface, seal)).body).actions.map(
          ({ type }) => type,
        ),
      );
    expect([...kinds('dialog')]).toEqual(['Action.Submit']);
    expect([...kinds('card')]).toEqual(['Action.Execute']);
  });

  test('shows a message that is longer than a card in parts', () => {
    const text = '漢'.repeat(16_000);
    expect(partsOf(text)).toBe(2);
    const parts = [1, 2].map((part) => renderMessageWhole({ ...whole, text, part }, []));
    for (const part of parts) checkActivity(messageOf(part));
    expect(JSON.stringify(parts).match(/漢/g)).toHaveLength(16_000);
  });
});

test('who may not delete finds no Delete in a list', () => {
  expect(titles(renderLeadList(list, seal))).toContain('Delete');
  expect(titles(renderLeadList({ ...list, mayDelete: false }, seal))).not.toContain('Delete');
});
