import type { KnownBlock } from '@slack/types';
import type { RedactedCard } from '../lead-card.js';
import { clipLine } from '../text.js';
import { leadRestore } from './action-ids.js';
import { button, moment, mrkdwnMoment, paragraph, quiet, run } from './elements.js';
import { redactedText } from './fallback.js';
import type { SlackMessage } from './message.js';
import { allLeads } from './origin.js';

const nameLength = 80;

/** Draws what is left of a deleted lead: who deleted it and when, and Undo while it can be undone. */
export function renderRedactedCard(card: RedactedCard): SlackMessage {
  const { id, deletedBy, deletedAt, restorableUntil, agent, zone, allLeadsUrl } = card;
  const by = deletedBy ? ` by ${clipLine(deletedBy.name, nameLength)}` : '';
  const blocks: KnownBlock[] = [
    paragraph([[run(`Lead deleted${by}`), moment(deletedAt, zone, ', ')]]),
    ...(restorableUntil ? [undo(id)] : []),
    quiet(
      clipLine(agent, nameLength),
      restorableUntil && mrkdwnMoment(restorableUntil, zone, 'Can be undone until '),
      allLeads(allLeadsUrl),
    ),
  ];
  return { text: redactedText(card), blocks };
}

function undo(id: string): KnownBlock {
  return { type: 'actions', elements: [button('Undo', leadRestore, id)] };
}
