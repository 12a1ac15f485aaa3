import { remedy, type Warning, waiting } from '../warning.js';
import { bold, joined, ours, paragraphs, theirs } from './html.js';
import { message, type TelegramMessage } from './message.js';

const placeLength = 80;
const reasonLength = 300;

const wayBack = {
  resume: 'resume the place with leadbell destinations',
  remove: 'remove the place with leadbell destinations',
};

/** Draws the message that tells somebody that leads no longer ring somewhere, and what to do. */
export function renderWarning(warning: Warning): TelegramMessage {
  const { platform, target, why } = warning;
  const place = joined(' ', [
    theirs(platform, placeLength),
    target === undefined ? undefined : theirs(target, placeLength),
  ]);
  return message(
    paragraphs(
      joined('', [
        ours('Leads no longer ring in '),
        bold(place),
        ours(': '),
        theirs(why, reasonLength),
        ours('.'),
      ]),
      joined(' ', [theirs(remedy(warning, wayBack), reasonLength), ours(waiting(warning))]),
    ),
  );
}
