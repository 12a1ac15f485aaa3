import type { Warning } from '../warning.js';
import { bold, joined, ours, paragraphs, theirs } from './html.js';
import { message, type TelegramMessage } from './message.js';

const placeLength = 80;
const reasonLength = 300;

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
      joined(' ', [theirs(remedy(warning), reasonLength), ours(waiting(warning))]),
    ),
  );
}

function remedy({ how, resumable }: Warning): string {
  const last = resumable
    ? 'resume the place with leadbell destinations'
    : 'remove the place with leadbell destinations';
  return how ? `${sentence(how)}, then ${last}.` : `${sentence(last)}.`;
}

function waiting({ waiting: count }: Warning): string {
  if (count === 0) return 'No lead waits yet.';
  if (count === 1) return '1 lead waits until then; nothing is lost.';
  return `${count >= 1_000 ? '999+' : count} leads wait until then; nothing is lost.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
