import type { KnownBlock } from '@slack/types';
import type { Sentence } from '../sentences.js';
import * as sentences from '../sentences.js';
import { clipLine } from '../text.js';
import { plain } from './elements.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';

/** A sentence for one person, sent as an ephemeral message. */
export type Notice = SlackMessage;

/** A sentence as Slack shows it to one person; the name in it is parsed nowhere. */
export function notice({ start, name = '', end = '' }: Sentence): Notice {
  const block: KnownBlock = { type: 'section', text: plain(start + clipLine(name, nameLength) + end) };
  return { text: start + inert(name, nameLength) + end, blocks: [block] };
}

const nameLength = 80;

/** For a button or view of a lead that is deleted, or is not there for this team. */
export function leadGone(): Notice {
  return notice(sentences.leadGone());
}

/** For a press whose list is no longer kept. */
export function listTooOld(): Notice {
  return notice(sentences.listTooOld('/leads'));
}

/** For whatever failed on our side. */
export function somethingWrong(): Notice {
  return notice(sentences.somethingWrong());
}

/** For View Conversation where Slack opened no view. */
export function conversationNotOpened(): Notice {
  return notice({ start: 'The conversation could not be opened; press View Conversation again.' });
}

/** For the question before Delete where Slack opened no view. */
export function deleteNotAsked(): Notice {
  return notice({
    start: 'Nothing was deleted: Slack did not show the question in time. Please press Delete again.',
  });
}

/** For a shortcut on a message that is no card. */
export function noCard(): Notice {
  return notice({
    start: 'This message is no card of a lead. The shortcut works on the cards that Leadbell posts.',
  });
}

/** For a shortcut that Slack opened nothing for. */
export function shortcutNotOpened(): Notice {
  return notice({ start: 'That could not be opened in time. Please try the shortcut again.' });
}

/** For a command from a team that we do not serve. */
export function notServed(): Notice {
  return notice({
    start: 'Leadbell is not set up for this Slack workspace. Please ask an admin to install it again.',
  });
}

/** For somebody who may not do this. */
export function notAllowed(): Notice {
  return notice({ start: 'You may not do this. Please ask a Slack workspace admin.' });
}

/** For somebody of another company in a channel that is shared with it. */
export function otherTeam(): Notice {
  return notice({
    start: 'Only people of the team that Leadbell works for can do this. Nothing was changed.',
  });
}

/** For a channel that people of another company are in. */
export function channelShared(): Notice {
  return notice({
    start: 'This channel is shared with another company, so leads cannot ring here. Choose another one.',
  });
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
