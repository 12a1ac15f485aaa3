import { momentInZone } from '../time.js';
import { bold, joined, lines, ours, paragraphs, theirs } from './html.js';
import { button, message, type TelegramMessage } from './message.js';

const nameLength = 80;

/** Draws what a chat is connected to, with the offer of a test; `already` where it was before. */
export function renderConnected(workspace: string, already: boolean): TelegramMessage {
  const name = bold(theirs(workspace, nameLength));
  const when = already ? 'already' : 'now';
  return message(
    paragraphs(
      joined(' ', [ours('This chat is connected to'), name, ours(`${when}: its leads ring here.`)]),
      ours('/leads shows them, /help what else there is.'),
    ),
    [[button('Send a test card', { do: 'test' })]],
  );
}

/** Draws how a chat is connected that is not. */
export function renderNotConnected(): TelegramMessage {
  return message(
    lines(
      ours('Leadbell rings when your website wins a lead. This chat is not connected to a workspace yet.'),
      ours(
        'Get a code with /leads connect telegram in Slack or leadbell connect telegram, then write /connect and the code here.',
      ),
    ),
  );
}

/** Draws why a code was not taken. */
export function renderNotTaken(
  why: 'missing' | 'wrong' | 'elsewhere' | { shutUntil: Date; zone: string },
): TelegramMessage {
  if (typeof why !== 'string') {
    const until = momentInZone(why.shutUntil, why.zone);
    return message(ours(`Too many wrong codes. This chat can try again from ${until} on.`));
  }
  return message(ours(sentences[why]));
}

const sentences = {
  missing: 'Write the code behind the command: /connect K7Q-F2M-9XT, for example.',
  wrong: 'This code is not valid: a code works once and for ten minutes. Please get a new one.',
  elsewhere:
    'This chat is connected to another workspace. It has to be removed from the places of that one first.',
};
