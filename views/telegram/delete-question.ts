import { titleOf } from '../contact.js';
import type { LeadCard } from '../lead-card.js';
import { hasInk } from '../text.js';
import { bold, joined, ours, paragraphs, theirs } from './html.js';
import { button, message, type TelegramMessage } from './message.js';

const nameLength = 80;

/** Draws the question before Delete, in the place of the card. */
export function renderDeleteQuestion(card: LeadCard, list?: string): TelegramMessage {
  const { id, fields, agent, restoreHours } = card;
  const lead = { lead: id, ...(list !== undefined && { list }) };
  const hours = restoreHours === 1 ? 'one hour' : `${restoreHours} hours`;
  return message(
    paragraphs(
      bold(ours('Delete this lead?')),
      joined(' · ', [
        theirs(titleOf(fields), nameLength),
        hasInk(agent) ? theirs(agent, nameLength) : undefined,
      ]),
      ours(`Its details and words disappear from every card and list. You can undo it for ${hours}.`),
    ),
    [[button('Delete', { do: 'delete', ...lead }), button('Keep', { do: 'card', ...lead })]],
  );
}
