import type { ContextBlock, MrkdwnElement, PlainTextElement, SectionBlock } from '@slack/types';
import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { clipLine } from '../text.js';
import { momentInFormat, type Reader, timeInShort } from '../time.js';
import { mrkdwnEmail, mrkdwnPhone, plain } from './elements.js';

/** Who reads a list, and when. */
export interface ListReader extends Reader {
  /** How the workspace writes dates and times, as a Luxon format. */
  format: string;
  now: Date;
}

/** What a row gives to its parts, in UTF-16 units: 25 rows stay within a message's text. */
const room = { title: 60, company: 40, contact: 50, phone: 24, agent: 40, moment: 40, person: 30 };

/** A lead in two lines: who and how to reach them, where it is from and when. A deleted one says who deleted it, no more. */
export function listRow(card: Card, reader: ListReader): Omit<SectionBlock, 'accessory'> {
  const block = { type: 'section' as const, block_id: `lead_${card.id}` };
  if (card.state === 'deleted') return { ...block, text: plain(deletion(card, reader)) };
  return { ...block, fields: columns([plain(who(card)), plain(origin(card, reader))], reach(card)) };
}

/** The same lead where there is room for more blocks and less width: who, and small below it the rest. */
export function foundRow(card: Card, reader: ListReader): [SectionBlock, ...ContextBlock[]] {
  const block = { type: 'section' as const, block_id: `lead_${card.id}` };
  if (card.state === 'deleted') return [{ ...block, text: plain(deletion(card, reader)) }];
  return [
    { ...block, text: plain(who(card)) },
    { type: 'context', elements: [plain(origin(card, reader)), ...reach(card)] },
  ];
}

type Line = PlainTextElement | MrkdwnElement;

/** Two columns, which Slack fills line by line: a text each, so that a row holds together, where their lines are of a kind. */
function columns(left: [Line, Line], right: Line[]): Line[] {
  const [first, second] = right;
  if (first && second && first.type !== second.type) return [left[0], first, left[1], second];
  return [left, right].flatMap((lines) => {
    const [start] = lines;
    return start ? [{ ...start, text: lines.map(({ text }) => text).join('\n') }] : [];
  });
}

function who({ state, fields }: LeadCard): string {
  const { name, others } = contactOf(fields);
  const [company] = others.filter(({ key }) => key.toLowerCase() === 'company');
  const title = clipLine(titleOf(fields), room.title);
  const named = name && company ? `${title}, ${clipLine(company.value, room.company)}` : title;
  return `${state === 'unread' ? '🔵' : '✓'} ${named}`;
}

function origin({ agent, capturedAt, state, readBy }: LeadCard, reader: ListReader): string {
  const at = clipLine(momentInFormat(capturedAt, reader.format, reader), room.moment);
  const read = state === 'read' && readBy ? ` · read by ${clipLine(readBy.name, room.person)}` : '';
  return `${clipLine(agent, room.agent)} · ${at}${read}`;
}

function deletion({ deletedBy, deletedAt, restorableUntil }: RedactedCard, reader: ListReader): string {
  const until = restorableUntil
    ? ` Can be undone until ${timeInShort(restorableUntil, reader.now, reader)}.`
    : '';
  const by = deletedBy ? ` by ${clipLine(deletedBy.name, room.person)}` : '';
  return `Deleted${by}, ${timeInShort(deletedAt, reader.now, reader)}.${until}`;
}

/** E-mail and phone, as links where that is safe. */
function reach({ fields }: LeadCard): Line[] {
  const { email, phone } = contactOf(fields);
  return [
    ...(email ? [mrkdwnEmail(email.value, room.contact) ?? plain(clipLine(email.value, room.contact))] : []),
    ...(phone ? [mrkdwnPhone(phone, room.phone) ?? plain(clipLine(phone.value, room.phone))] : []),
  ];
}
