import { mailtoUrl } from '../contact.js';
import { clipLine } from '../text.js';

const joiner = '\u2060';

/** Marks that format or open a tag; markdown in Teams has no documented escape, so a look-alike stands in. */
const lookAlikes: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ', '<': '‹', '>': '›' };

/**
 * One line of other people's words for where Teams may parse: a notification's line and the text for clients that draw no
 * card. Formatting marks become their look-alikes, and a word joiner breaks whatever would turn into a link, mention,
 * entity or date. At most 3 × `max` UTF-16 units.
 */
export function inert(text: string, max: number): string {
  return clipLine(text, max)
    .replace(/[*~`<>_]/g, (mark) => lookAlikes[mark] ?? mark)
    .replace(/[@#:]|\.(?=\S)/g, `${joiner}$&${joiner}`)
    .replace(/[&\\](?=\S)|\](?=\()|\{(?=\{(?:date|time)\()/gi, `$&${joiner}`);
}

/** A captured e-mail address, of at most 254 UTF-16 units: as it is where it is an ordinary one, else inert. */
export function inertEmail(value: string): string {
  const address = value.trim();
  return mailtoUrl(address) && address.length <= 254 ? address : inert(address, 80);
}
