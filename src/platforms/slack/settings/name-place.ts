import type { NamedPlace } from '../../../../views/slack/place.js';
import type { ChatRecord } from '../../../storage/models/chat.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { Chats } from '../../../storage/repositories/chats.js';

/** A place as people know it: a chat by what it is called, as far as that is known. */
export async function namePlace(
  { chats }: { chats: Chats },
  { platform, target }: Pick<DestinationRecord, 'platform' | 'target'>,
): Promise<NamedPlace> {
  if (platform === 'slack' || platform === 'email') return { platform, target };
  const chat = await chats.find({ platform, externalId: target });
  return { platform, target, name: chat ? nameOf(chat) : `A chat (${target})` };
}

const kinds = { personal: 'Direct messages', group: 'A group chat', channel: 'A channel' } as const;

/** Teams does not always say what a chat is called: then its id tells it from others of its kind. */
function nameOf({ kind, title, externalId }: ChatRecord): string {
  if (!title) return `${kinds[kind]} (${externalId})`;
  return kind === 'personal' ? `${kinds.personal} to ${title}` : title;
}
