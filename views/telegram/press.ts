/** Where a page of a conversation begins or ends: a message, and a part of it where it is long. */
export interface Position {
  /** The message's place in the conversation, from 0. */
  index: number;
  /** From 0. */
  part: number;
}

/** What is done to one lead, on its card or, with `list`, where it was opened from a list. */
export type LeadDeed = 'card' | 'read' | 'unread' | 'ask' | 'delete' | 'restore' | 'view';

/**
 * What a button does. Ids are 24 hex digits. `card` shows a lead's card in the place of whatever stands there; `ask` is Delete
 * before its question; `view` opens the conversation and `thread` turns its pages; `details` shows every field; `page` turns
 * a list and `back` shows it as it stood; `readAll` marks all leads of a shared card read and `members` lists them; `test`
 * sends a test card.
 */
export type Press =
  | { do: LeadDeed; lead: string; list?: string }
  | { do: 'thread' | 'details'; lead: string; list?: string; way: 'down' | 'up'; at: Position }
  | { do: 'page'; list: string; page: number }
  | { do: 'back'; list: string }
  | { do: 'readAll' | 'members'; bundle: string }
  | { do: 'test' };

const letters = {
  card: 'c',
  read: 'r',
  unread: 'u',
  ask: 'a',
  delete: 'd',
  restore: 'z',
  view: 'v',
  thread: 't',
  details: 'f',
  page: 'p',
  back: 'b',
  readAll: 'm',
  members: 'l',
  test: 'x',
} as const;

const verbs = new Map<string, Press['do']>(
  (Object.keys(letters) as Press['do'][]).map((verb) => [letters[verb], verb]),
);

const form =
  /^(?<letter>[a-z])(?<id>[\w-]{16})(?:~(?<list>[\w-]{16}))?(?::(?:(?<way>[<>])(?<index>[0-9a-z]{1,5}),(?<part>[0-9a-z]{1,2})|(?<page>[0-9a-z]{1,5})))?$/;

/** A press in the fewest bytes, at most 43, and without a dot: a seal follows behind one. */
export function pressData(press: Press): string {
  if (press.do === 'test') return letters.test;
  if (press.do === 'back') return letters.back + short(press.list);
  if ('bundle' in press) return letters[press.do] + short(press.bundle);
  if (press.do === 'page') return `${letters.page}${short(press.list)}:${press.page.toString(36)}`;
  const list = press.list === undefined ? '' : `~${short(press.list)}`;
  const rest = 'at' in press ? `:${press.way === 'down' ? '>' : '<'}${written(press.at)}` : '';
  return `${letters[press.do]}${short(press.lead)}${list}${rest}`;
}

/** Reads what `pressData` wrote; undefined for anything else. */
export function readPressData(data: string): Press | undefined {
  if (data === letters.test) return { do: 'test' };
  const { letter = '', id = '', list, way, index, part, page } = form.exec(data)?.groups ?? {};
  const verb = verbs.get(letter);
  switch (verb) {
    case undefined:
    case 'test':
      return undefined;
    case 'back':
      return data.length === 17 ? { do: verb, list: long(id) } : undefined;
    case 'readAll':
    case 'members':
      return data.length === 17 ? { do: verb, bundle: long(id) } : undefined;
    case 'page':
      return page !== undefined && list === undefined
        ? { do: verb, list: long(id), page: Number.parseInt(page, 36) }
        : undefined;
    case 'thread':
    case 'details': {
      if (index === undefined || part === undefined) return undefined;
      const at = { index: Number.parseInt(index, 36), part: Number.parseInt(part, 36) };
      return { do: verb, lead: long(id), ...from(list), way: way === '>' ? 'down' : 'up', at };
    }
    default:
      return way === undefined && page === undefined
        ? { do: verb, lead: long(id), ...from(list) }
        : undefined;
  }
}

function from(list: string | undefined): { list?: string } {
  return list === undefined ? {} : { list: long(list) };
}

function written({ index, part }: Position): string {
  return `${index.toString(36)},${part.toString(36)}`;
}

function short(id: string): string {
  return Buffer.from(id, 'hex').toString('base64url');
}

function long(id: string): string {
  return Buffer.from(id, 'base64url').toString('hex');
}
