import type { KnownBlock } from '@slack/types';
import { clipLine } from '../text.js';
import { type Reader, timeInShort } from '../time.js';
import { plain } from './elements.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';

/** A sentence for one person, sent as an ephemeral message. */
export type Notice = SlackMessage;

/** Who did it and when, told by the reader's clock. */
export interface Deed extends Reader {
  name: string;
  at: Date;
  /** The present moment: with it, a deed of another day says its day too. */
  now?: Date;
}

/** For Mark Read on a lead that is read: "Already read, 14:02, by Ada." */
export function alreadyRead(deed: Deed): Notice {
  return already('read', deed);
}

/** For Mark Unread on a lead that is unread; who made it so is often nobody. */
export function alreadyUnread(deed?: Deed): Notice {
  return deed ? already('unread', deed) : notice('Already unread.');
}

/** For Delete on a lead that is deleted. */
export function alreadyDeleted(deed: Deed): Notice {
  return already('deleted', deed);
}

/** For Undo on a lead that is there. */
export function alreadyRestored(): Notice {
  return notice('Already restored.');
}

/** For a restore that is shown nowhere else, e.g. from a card that can no longer change. */
export function restored(): Notice {
  return notice('Restored: the lead and its conversation are back.');
}

/** For Undo after its time. */
export function tooLateToUndo(): Notice {
  return notice('It is too late to undo this: the lead is deleted for good.');
}

/** For a button or view of a lead that is deleted, or is not there for this team. */
export function leadGone(): Notice {
  return notice('This lead was deleted, so there is nothing to open or change.');
}

/** For View Conversation where Slack opened no view. */
export function conversationNotOpened(): Notice {
  return notice('The conversation could not be opened; press View Conversation again.');
}

/** For a press whose list is no longer kept. */
export function listTooOld(): Notice {
  return notice('This list is too old to change. /leads shows a new one.');
}

/** For the question before Delete where Slack opened no view. */
export function deleteNotAsked(): Notice {
  return notice('Nothing was deleted: Slack did not show the question in time. Please press Delete again.');
}

/** For a shortcut on a message that is no card. */
export function noCard(): Notice {
  return notice('This message is no card of a lead. The shortcut works on the cards that Leadbell posts.');
}

/** For a shortcut that Slack opened nothing for. */
export function shortcutNotOpened(): Notice {
  return notice('That could not be opened in time. Please try the shortcut again.');
}

/** For a command from a team that we do not serve. */
export function notServed(): Notice {
  return notice('Leadbell is not set up for this Slack workspace. Please ask an admin to install it again.');
}

/** For somebody who may not do this. */
export function notAllowed(): Notice {
  return notice('You may not do this. Please ask a Slack workspace admin.');
}

/** For somebody of another company in a channel that is shared with it. */
export function otherTeam(): Notice {
  return notice('Only people of the team that Leadbell works for can do this. Nothing was changed.');
}

/** For a channel that people of another company are in. */
export function channelShared(): Notice {
  return notice(
    'This channel is shared with another company, so leads cannot ring here. Choose another one.',
  );
}

/** For whatever failed on our side. */
export function somethingWrong(): Notice {
  return notice('That did not work just now. Please try again in a moment.');
}

/** A notice's words as plain text, for where it stands in a view. */
export function sentenceOf({
  text = '',
  blocks = [],
}: {
  text?: string;
  blocks?: readonly object[];
}): string {
  const [block] = blocks;
  const said = block && 'text' in block ? block.text : undefined;
  const words = typeof said === 'object' && said !== null && 'text' in said ? said.text : undefined;
  return typeof words === 'string' ? words : text;
}

/** A sentence of our own words, and of `name` where it holds people's. */
function notice(start: string, name = '', end = ''): Notice {
  const block: KnownBlock = { type: 'section', text: plain(start + clipLine(name, nameLength) + end) };
  return { text: start + inert(name, nameLength) + end, blocks: [block] };
}

const nameLength = 80;

function already(state: string, deed: Deed): Notice {
  const { at, now = at } = deed;
  return notice(`Already ${state}, ${timeInShort(at, now, deed)}, by `, deed.name, '.');
}
