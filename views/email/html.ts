import { escaped, Html } from '../html.js';
import { inert } from './inert.js';

export { Html, html } from '../html.js';

/** Other people's words as markup: nothing in them is a link, and their lines stay lines. */
export function words(text: string): Html {
  return new Html(escaped(inert(text)).replaceAll('\n', '<br>\n'));
}
