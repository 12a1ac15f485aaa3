import { resolve } from 'node:path';
import { expect } from 'vitest';
import { parseHtml, plainText } from '../../../playground/telegram/html.js';
import { readKeyboard, readText } from '../../../playground/telegram/message-content.js';
import type { RedactedCard } from '../../../views/lead-card.js';
import type { ConversationData } from '../../../views/telegram/conversation.js';
import type { LeadListData } from '../../../views/telegram/list.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { deletedBy, readBy, sampleLead } from '../sample-leads.js';

const grace = { platform: 'telegram', id: '1' };

/** A lead as most are. */
export const lead = sampleLead();

/** The same, read by Grace. */
export const readLead = readBy(grace, lead);

/** The same, deleted by Grace. */
export const deletedLead = deletedBy(grace, lead);

const { restorableUntil: _over, deletedBy: _forgotten, ...forGood } = deletedLead;

/** The same, after its time. */
export const deletedForGood: RedactedCard = forGood;

const said: [role: 'visitor' | 'agent', at: string, text: string][] = [
  ['visitor', '2026-11-22T22:40:00Z', 'Hi! Do you do annual billing?'],
  ['agent', '2026-11-22T22:40:20Z', 'Yes, it saves 20 %.\n\nHow many people are on your team?'],
  ['visitor', '2026-11-22T23:10:00Z', `Let me ask. ${'We have a few open questions. '.repeat(80)}`],
  ['visitor', '2026-11-24T09:29:00Z', 'A quote for 40 seats, please.\nCould somebody call me tomorrow?'],
  ['agent', '2026-11-24T09:29:30Z', 'With pleasure: somebody will call you.'],
];

/** The middle of a long conversation. */
export const conversation: ConversationData = {
  card: readLead,
  messages: said.map(([role, at, text], offset) => ({ role, at: new Date(at), text, index: 40 + offset })),
  way: 'up',
  at: { index: 44, part: 0 },
  total: 5_000,
  quoteIndex: 43,
};

/** Leads of every kind, as a list shows them. */
export const list: LeadListData = {
  id: 'aaaaaaaaaaaaaaaaaaaaaaaa',
  title: 'All leads of Pricing Bot, 1 – 30 Nov 2026',
  zone: 'Europe/Berlin',
  format: 'yyyy-MM-dd HH:mm',
  now: new Date('2026-11-24T12:00:00Z'),
  leads: [
    lead,
    { ...readLead, id: '1'.repeat(24) },
    { ...deletedLead, id: '2'.repeat(24) },
    { ...deletedForGood, id: '3'.repeat(24) },
    { ...lead, id: '4'.repeat(24), fields: [{ key: 'email', label: 'Email', value: 'bob@example.com' }] },
    { ...lead, id: '5'.repeat(24), fields: [{ key: 'phone', label: 'Phone', value: 'call me maybe' }] },
    { ...lead, id: '6'.repeat(24), fields: [] },
  ],
  page: 2,
  more: true,
};

/** The longest seal that stands behind a button's data, with its dot. */
const sealLength = 12;

/** Fails where Telegram would refuse a message; its text as people see it, with what Telegram found in it. */
export function taken(message: TelegramMessage) {
  const sealed = message.reply_markup?.inline_keyboard.map((row) =>
    row.map((button) =>
      'url' in button ? button : { ...button, callback_data: button.callback_data + 's'.repeat(sealLength) },
    ),
  );
  readKeyboard(sealed && { inline_keyboard: sealed });
  return readText(message.text, message.parse_mode);
}

/** A message's text as it is written, before Telegram looks for anything in it. */
export function written({ text, parse_mode }: TelegramMessage) {
  return parse_mode === 'HTML' ? parseHtml(text) : plainText(text);
}

/** Holds a message to its golden file in `test/views/telegram/golden`, and to what Telegram takes. */
export async function expectGolden(
  messages: TelegramMessage | TelegramMessage[],
  name: string,
): Promise<void> {
  const all = [messages].flat();
  all.forEach(taken);
  const file = resolve(process.cwd(), 'test/views/telegram/golden', `${name}.txt`);
  await expect(`${all.map(drawn).join('\n\n=====\n\n')}\n`).toMatchFileSnapshot(file);
}

/** A message for a golden file: its text, then its buttons in brackets. */
function drawn({ text, reply_markup: markup }: TelegramMessage): string {
  const rows = (markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => `[${button.text}](${'url' in button ? button.url : button.callback_data})`).join(' '),
  );
  return [text.replaceAll('\u2060', '⁀'), ...rows].join('\n');
}
