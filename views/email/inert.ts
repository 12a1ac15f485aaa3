import { mailtoUrl } from '../contact.js';
import { safeText } from '../text.js';

const joiner = '\u2060';

/**
 * What mail clients take for an address by itself: the `:` of a scheme, also at the end, where something may come to stand
 * behind it, `@`, and dots inside a word. Dots and colons between digits are numbers and times, and a number that a client
 * offers to dial is left as it can be copied.
 */
const linking = /@|:(?=\/\/)|(?<!\d):(?=\S|$)|[.\u3002\uff0e\uff61](?=[\p{L}\p{N}])(?!(?<=\d.)\d)/gu;

/** Other people's words as clients link nothing in them: a word joiner breaks whatever looks like an address. */
export function inert(text: string): string {
  return safeText(text).replace(linking, `${joiner}$&${joiner}`);
}

/** A captured e-mail address as it is where it is an ordinary one, else inert. */
export function inertEmail(value: string): string {
  const address = value.trim();
  return mailtoUrl(address) ? address : inert(address);
}
