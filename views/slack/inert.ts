import { mailtoUrl } from '../contact.js';
import { clipLine } from '../text.js';

const joiner = '\u2060';

/** Marks that format; mrkdwn has no escape for them, so a look-alike stands in. */
const lookAlikes: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' };

/**
 * One line of other people's words for the one place where Slack parses: a message's fallback text. Entities are escaped,
 * formatting marks become their look-alikes, and a word joiner breaks whatever would turn into a mention, emoji or link.
 * At most 5 × `max` UTF-16 units.
 */
export function inert(text: string, max: number): string {
  return clipLine(text, max)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => lookAlikes[mark] ?? mark)
    .replace(/[@#:]|\.(?=\S)/g, `${joiner}$&${joiner}`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/**
 * A captured e-mail address for the fallback text, of at most 400 UTF-16 units: as it is where it is an ordinary one (Slack
 * links it to itself), else inert.
 */
export function inertEmail(value: string): string {
  const address = value.trim();
  return mailtoUrl(address) ? address : inert(address, 80);
}
