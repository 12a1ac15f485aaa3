import type { Card } from '../../../views/lead-card.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { readPressData } from '../../../views/telegram/press.js';
import { parseId } from '../../storage/id.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Leads } from '../../storage/repositories/leads.js';
import type { Place } from '../platform.js';
import type { CardReference } from './platform.js';
import type { Threads } from './threads.js';

/** What drawing turned cards needs. */
export interface TurnedCardsParts {
  chats: Chats;
  leads: Leads;
  threads: Threads;
}

/**
 * Makes what the drain draws in the place of a card that somebody turned to its conversation: the same page, with the lead's
 * present state. A deleted lead is redacted whatever stands there.
 */
export function createTurnedCards({ chats, leads, threads }: TurnedCardsParts) {
  return async function turnedTo(
    place: Place,
    { chat, id: message }: CardReference,
    card: Card,
  ): Promise<TelegramMessage | undefined> {
    const name = { platform: 'telegram', externalId: String(chat) };
    const noted = await chats.turned(name, message);
    if (noted === undefined) return undefined;
    const press = readPressData(noted);
    const [workspace, id] = [parseId(place.workspace), parseId(card.id)];
    if (card.state === 'deleted' || !workspace || !id || !press || !('at' in press)) {
      await chats.turn(name, message);
      return undefined;
    }
    const lead = await leads.find(workspace, id);
    return lead ? threads.draw(lead, card, press) : undefined;
  };
}
