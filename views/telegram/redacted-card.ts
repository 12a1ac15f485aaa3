import type { RedactedCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { type Html, italic, joined, lines, ours, paragraphs, theirs } from './html.js';
import { backToList, button, message, type TelegramMessage } from './message.js';
import { allLeads } from './origin.js';

const nameLength = 80;

/** Draws what is left of a deleted lead: who deleted it and when, and Undo while it can be undone. */
export function renderRedactedCard(card: RedactedCard, list?: string): TelegramMessage {
  const { id, restorableUntil } = card;
  const lead = { lead: id, ...(list !== undefined && { list }) };
  return message(redacted(card), [
    restorableUntil ? [button('Undo', { do: 'restore', ...lead })] : [],
    list === undefined ? [] : [backToList(list)],
  ]);
}

function redacted({ agent, deletedAt, deletedBy, restorableUntil, zone }: RedactedCard): Html {
  const by = deletedBy ? joined(' ', [ours('by'), theirs(deletedBy.name, nameLength)]) : undefined;
  const said = joined('', [
    joined(' ', [ours('Lead deleted'), by]),
    ours(`, ${momentInZone(deletedAt, zone)}`),
  ]);
  const until = restorableUntil && ours(`Can be undone until ${momentInZone(restorableUntil, zone)}`);
  const from = hasInk(agent) ? theirs(agent, nameLength) : undefined;
  return paragraphs(said, lines(italic(joined(' · ', [from, until])), allLeads));
}
