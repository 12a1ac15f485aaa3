import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { checkView } from '../../../playground/slack/block-kit/views.js';
import {
  renderConversation,
  renderConversationGone,
  renderConversationLoading,
  renderMessageWhole,
} from '../../../views/slack/conversation-modal.js';
import type { ReceiptData } from '../../../views/slack/receipt.js';
import { conversation, expectGolden, lead } from './samples.js';

const { quoteIndex: _, ...unquoted } = conversation;
const [first, , long] = conversation.messages;

const receipt: ReceiptData = {
  now: new Date('2026-11-24T12:00:00Z'),
  canRetry: true,
  rows: [
    { target: 'C0SALES', state: 'shown', at: new Date('2026-11-24T11:03:00Z') },
    { target: 'C0LEADSDE', state: 'behind', at: new Date('2026-11-23T11:03:00Z') },
    { target: 'G0VIP', state: 'waiting', at: lead.capturedAt, why: 'the channel is archived' },
    { target: 'C0NEW', state: 'waiting', at: lead.capturedAt },
    { target: 'U0ADA', state: 'failed', why: 'its card was deleted' },
  ],
};

const views: [string, ModalView][] = [
  ['receipt', renderConversation({ ...conversation, messages: [], receipt })],
  ['middle', renderConversation(conversation)],
  ['admin', renderConversation({ ...conversation, messages: [], mayErase: true })],
  ['only-page', renderConversation({ ...conversation, page: 1, pages: 1, total: 5 })],
  ['american-reader', renderConversation({ ...conversation, zone: 'America/New_York', locale: 'en-US' })],
  [
    'no-times',
    renderConversation({
      ...unquoted,
      contact: [],
      messages: conversation.messages.map(({ at: _at, ...message }) => message),
    }),
  ],
  ['empty', renderConversation({ ...unquoted, contact: [], messages: [], page: 1, pages: 1, total: 0 })],
  ['loading', renderConversationLoading('Ada Lovelace')],
  ['gone', renderConversationGone('This lead was deleted.')],
  [
    'message-whole',
    renderMessageWhole({
      role: 'visitor',
      text: 'All of it. '.repeat(400),
      at: new Date(0),
      agent: 'Bot',
      zone: 'UTC',
    }),
  ],
];

test.each(views)('the view %s is as it was agreed on, and Slack takes it', async (name, view) => {
  checkView(view, 'modal');
  await expectGolden(view, `conversation-${name}`);
});

const said = (view: ModalView) => JSON.stringify(view);
const buttonsOf = (view: ModalView) =>
  view.blocks.flatMap((block) =>
    block.type === 'actions' && 'elements' in block
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element] : []))
      : [],
  );

test('days and times are the reader’s', () => {
  const tokyo = said(renderConversation({ ...conversation, zone: 'Asia/Tokyo' }));
  const berlin = said(renderConversation(conversation));
  expect(tokyo.match(/November 2026/g)).toHaveLength(2);
  expect(berlin.match(/November 2026/g)).toHaveLength(3);
  expect(tokyo).toContain('18:29');
  expect(berlin).toContain('10:29');
});

test('paging says where it is and where it leads', () => {
  const view = renderConversation(conversation);
  expect(said(view)).toContain('Messages 41–45 of 5,000');
  expect(view.private_metadata).toBe(JSON.stringify({ lead: conversation.lead.id, page: 3 }));
  expect(ways(view)).toEqual([
    ['⇈ Oldest', { lead: conversation.lead.id, page: 1 }],
    ['↑ Older', { lead: conversation.lead.id, page: 2 }],
    ['↓ Newer', { lead: conversation.lead.id, page: 4 }],
    ['⇊ Newest', { lead: conversation.lead.id, page: 250 }],
  ]);
  const labels = (page: number) =>
    ways(renderConversation({ ...conversation, page })).map(([label]) => label);
  expect(labels(1)).toEqual(['↓ Newer', '⇊ Newest']);
  expect(labels(249)).toEqual(['⇈ Oldest', '↑ Older', '↓ Newer']);
  expect(labels(250)).toEqual(['⇈ Oldest', '↑ Older']);
});

/** The buttons that lead to other pages, with their values. */
function ways(view: ReturnType<typeof renderConversation>): [string, unknown][] {
  return buttonsOf(view)
    .filter(({ action_id }) => action_id?.startsWith('conversation_page'))
    .map(({ text, value }) => [text.text, JSON.parse(value ?? '')]);
}

test('the words that rang are marked once, and a long message has a way to the whole of it', () => {
  const view = renderConversation(conversation);
  expect(said(view).match(/this is what rang/g)).toHaveLength(1);
  const whole = buttonsOf(view).filter(({ action_id }) => action_id === 'message_whole');
  expect(whole.map(({ value }) => JSON.parse(value ?? ''))).toEqual([
    { lead: conversation.lead.id, index: long?.index },
  ]);
  expect(said(view)).not.toContain(long?.text);
});

test('a message whole loses nothing', () => {
  const text = Array.from({ length: 2_000 }, (_, n) => `word${n}`).join(' ');
  const view = renderMessageWhole({ ...first, role: 'visitor', text, agent: 'Bot', zone: 'UTC' });
  const [block] = view.blocks.slice(-1);
  const runs = said({ ...view, blocks: block ? [block] : [] }).match(/word\d+/g);
  expect(runs).toHaveLength(2_000);
});

test('of many places those where something is wrong are named first, and the rest is counted', () => {
  const place = (n: number) => ({ target: `C${n}`, state: 'shown' as const });
  const rows = [...Array.from({ length: 100 }, (_, n) => place(n)), { ...place(100), why: 'gone' }];
  const view = renderConversation({ ...conversation, receipt: { ...receipt, rows } });
  checkView(view, 'modal');
  expect(said(view).match(/"channel_id":"C\d+"/g)).toHaveLength(8);
  expect(said(view)).toContain('"channel_id":"C100"');
  expect(said(view)).toContain('and 93 more');
});

test('Retry knows its lead and page, and is there only where it helps', () => {
  const retries = (canRetry: boolean) =>
    buttonsOf(renderConversation({ ...conversation, receipt: { ...receipt, canRetry } })).filter(
      ({ action_id }) => action_id === 'lead_retry',
    );
  expect(retries(false)).toEqual([]);
  expect(JSON.parse(retries(true)[0]?.value ?? '')).toEqual({ lead: conversation.lead.id, page: 3 });
});

test('Erase now is the last thing on the page of those who may, says what goes, and asks', () => {
  const erase = (mayErase: boolean) =>
    buttonsOf(renderConversation({ ...conversation, mayErase })).filter(
      ({ action_id }) => action_id === 'lead_erase',
    );
  expect(erase(false)).toEqual([]);
  expect(erase(true)).toEqual([buttonsOf(renderConversation({ ...conversation, mayErase: true })).at(-1)]);
  expect(erase(true)).toMatchObject([
    {
      value: conversation.lead.id,
      style: 'danger',
      confirm: {
        text: { text: expect.stringMatching(/contact details.*conversation.*card.*cannot be undone/) },
      },
    },
  ]);
});

test('what was tried again says when', () => {
  const view = renderConversation({ ...conversation, receipt: { ...receipt, triedAt: receipt.now } });
  expect(said(view)).toContain('Tried again at 13:00.');
});

test('a lead that rings nowhere says nothing of places', () => {
  const none = { ...receipt, rows: [], canRetry: false };
  expect(renderConversation({ ...conversation, receipt: none })).toEqual(renderConversation(conversation));
});
