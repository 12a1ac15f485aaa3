import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { clipLine } from '../text.js';
import { momentInFormat, type Reader, timeInShort } from '../time.js';
import type { CardElement } from './adaptive-card.js';
import { emailLink, ours, paragraph, phoneLink, run } from './elements.js';

/** By whose clock a list is told, and when. */
export interface ListReader extends Reader {
  /** How the workspace writes dates and times, as a Luxon format. */
  format: string;
  now: Date;
}

/** What a row gives to its parts, in UTF-16 units. */
const mostRoom = { title: 36, company: 24, email: 40, phone: 22, agent: 24, moment: 20, person: 20 };

type Room = typeof mostRoom;

/** The longest address that is a link where there is little room: its letters are of one byte, and stand there twice. */
const tightLink = 28;

function roomAt(tightness: number): Room {
  const { title, company, email, phone, agent, moment, person } = mostRoom;
  const part = (length: number) => Math.floor(length / tightness);
  return {
    title: part(title),
    company: part(company),
    email: part(email),
    phone: part(phone),
    agent: part(agent),
    // A moment that is cut is none.
    moment,
    person: part(person),
  };
}

/** A lead in two lines, the shorter the tighter: who and how to reach them, where it is from and when. A deleted one says who deleted it, no more. */
export function listRow(card: Card, reader: ListReader, tightness: number): CardElement[] {
  const room = roomAt(tightness);
  if (card.state === 'deleted') return [paragraph([run(deletion(card, reader, room))])];
  return [
    paragraph([
      run(who(card, room), card.state === 'unread' ? { weight: 'bolder' } : {}),
      run(` · ${origin(card, reader, room)}`, { size: 'small', isSubtle: true }),
    ]),
    ...reach(card, room),
  ];
}

function who({ state, fields }: LeadCard, room: Room): string {
  const { name, others } = contactOf(fields);
  const [company] = others.filter(({ key }) => key.toLowerCase() === 'company');
  const title = clipLine(titleOf(fields), room.title);
  const named = name && company ? `${title}, ${clipLine(company.value, room.company)}` : title;
  return `${state === 'unread' ? '🔵' : '✓'} ${named}`;
}

function origin({ agent, capturedAt, state, readBy }: LeadCard, reader: ListReader, room: Room): string {
  const at = clipLine(momentInFormat(capturedAt, reader.format, reader), room.moment);
  const read = state === 'read' && readBy ? ` · read by ${clipLine(readBy.name, room.person)}` : '';
  return `${clipLine(agent, room.agent)} · ${at}${read}`;
}

function deletion(
  { deletedBy, deletedAt, restorableUntil }: RedactedCard,
  reader: ListReader,
  room: Room,
): string {
  const until = restorableUntil
    ? ` Can be undone until ${timeInShort(restorableUntil, reader.now, reader)}.`
    : '';
  const by = deletedBy ? ` by ${clipLine(deletedBy.name, room.person)}` : '';
  return `Deleted${by}, ${timeInShort(deletedAt, reader.now, reader)}.${until}`;
}

/** E-mail and phone: as links where that is safe, and what is not as dead words. */
function reach({ fields }: LeadCard, room: Room): CardElement[] {
  const { email, phone } = contactOf(fields);
  const mail = email && emailLink(email.value, Math.max(room.email, tightLink));
  const call = phone && phoneLink(phone, mostRoom.phone);
  const links = [mail, call].filter((link) => link !== undefined);
  const dead = [
    ...(email && !mail ? [clipLine(email.value, room.email)] : []),
    ...(phone && !call ? [clipLine(phone.value, room.phone)] : []),
  ];
  return [
    ...(links.length > 0 ? [ours(links.join(' · '), { spacing: 'none' })] : []),
    ...(dead.length > 0 ? [paragraph([run(dead.join(' · '))], 'none')] : []),
  ];
}
