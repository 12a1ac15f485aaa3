import { contactOf, titleOf } from '../contact.js';
import type { Card, LeadCard, RedactedCard } from '../lead-card.js';
import { clipLine } from '../text.js';
import { momentInFormat, type Reader, timeInShort } from '../time.js';
import { bold, empty, type Html, joined, lines, ours, theirs } from './html.js';
import { bareEmail, barePhone } from './reach.js';

/** Who reads a list, and when. */
export interface ListReader extends Reader {
  /** How the workspace writes dates and times, as a Luxon format. */
  format: string;
  now: Date;
}

/** What a row gives to its parts, in UTF-16 units. */
export interface RowRoom {
  title: number;
  company: number;
  email: number;
  phone: number;
  agent: number;
  moment: number;
  person: number;
}

/** For most lists. */
export const wide: RowRoom = {
  title: 60,
  company: 40,
  email: 60,
  phone: 24,
  agent: 40,
  moment: 40,
  person: 30,
};

/** For one of long names, so that 25 rows are within a message: at most 150 units each. */
export const narrow: RowRoom = {
  title: 28,
  company: 0,
  email: 34,
  phone: 16,
  agent: 14,
  moment: 17,
  person: 12,
};

/** A lead in a few lines: who, how to reach them, where it is from and when. A deleted one says who deleted it, no more. */
export function listRow(card: Card, number: number, reader: ListReader, room: RowRoom): Html {
  const first = bold(ours(`${number}.`));
  if (card.state === 'deleted') return joined(' ', [first, deletion(card, reader, room)]);
  const mark = ours(card.state === 'unread' ? '🔵' : '✓');
  const [name, contact] = [named(card, room), reach(card, room)];
  const who = [name, contact].filter((part) => part !== empty);
  const [start = theirs(titleOf(card.fields), room.title), ...rest] = who;
  return lines(joined(' ', [first, mark, start]), ...rest, origin(card, reader, room));
}

function named({ fields }: LeadCard, room: RowRoom): Html {
  const { name, others } = contactOf(fields);
  if (!name) return empty;
  const company = others.find(({ key }) => key.toLowerCase() === 'company');
  return joined(', ', [
    theirs(name.value, room.title),
    company && room.company > 0 ? theirs(company.value, room.company) : undefined,
  ]);
}

/** E-mail and phone, bare where that is safe and all of it has room. */
function reach({ fields }: LeadCard, room: RowRoom): Html {
  const { email, phone } = contactOf(fields);
  const address = email && bareEmail(email.value, room.email);
  const number = phone && barePhone(phone);
  return joined(' · ', [
    email && (address === undefined ? theirs(email.value, room.email) : ours(address)),
    phone &&
      (number === undefined || number.length > room.phone ? theirs(phone.value, room.phone) : ours(number)),
  ]);
}

function origin({ agent, capturedAt, state, readBy }: LeadCard, reader: ListReader, room: RowRoom): Html {
  const by = state === 'read' ? readBy : undefined;
  return joined(' · ', [
    theirs(agent, room.agent),
    ours(clipLine(momentInFormat(capturedAt, reader.format, reader), room.moment)),
    by && joined(' ', [ours('read by'), theirs(by.name, room.person)]),
  ]);
}

function deletion(card: RedactedCard, reader: ListReader, room: RowRoom): Html {
  const { deletedBy, deletedAt, restorableUntil } = card;
  const until = restorableUntil && timeInShort(restorableUntil, reader.now, reader);
  return joined('', [
    ours('Deleted'),
    deletedBy && joined(' ', [ours(' by'), theirs(deletedBy.name, room.person)]),
    ours(`, ${timeInShort(deletedAt, reader.now, reader)}.`),
    until === undefined ? undefined : ours(` Can be undone until ${until}.`),
  ]);
}
