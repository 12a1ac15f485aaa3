import type { ChatMemberUpdated } from 'grammy/types';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { Connecting } from '../../notify/connecting.js';
import { createPauses } from '../../notify/pause.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import type { Installations } from '../../storage/repositories/installations.js';

/** What following the bot's membership needs. */
export interface MembershipParts {
  connecting: Connecting;
  destinations: Destinations;
  installations: Installations;
  clock: Clock;
  log: Logger;
}

/** Pauses that are over once the bot is back in a chat, or unblocked. */
const overOnceBack = ['blocked', 'kicked', 'not_member', 'not_started'];

/** Makes what follows from what becomes of the bot in chats. Each may be told twice. */
export function createMembership(parts: MembershipParts) {
  const { connecting, destinations, clock } = parts;
  const pauses = createPauses(parts);
  const placeOf = (chat: number | string) =>
    connecting.placeOf({ platform: 'telegram', externalId: String(chat) });

  async function lost(chat: number, reason: string): Promise<void> {
    const place = await placeOf(chat);
    if (place) await pauses.place(place, reason);
  }

  /** Goes on where leads ring, if it was for want of the bot that they did not. */
  async function back(chat: number): Promise<void> {
    const place = await placeOf(chat);
    if (place?.state === 'paused' && overOnceBack.includes(place.reason ?? ''))
      await destinations.resume(place.workspace, place._id, clock.now(), place.reason);
  }

  return {
    back,

    /** What an update of the bot's own membership comes to. */
    async changed({ chat, new_chat_member: now }: ChatMemberUpdated): Promise<void> {
      if (now.status === 'kicked' || now.status === 'left')
        await lost(chat.id, chat.type === 'private' ? 'blocked' : 'kicked');
      else await back(chat.id);
    },
  };
}

/** What follows from what becomes of the bot. */
export type Membership = ReturnType<typeof createMembership>;
