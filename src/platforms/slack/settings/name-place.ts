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
  const name = chat && nameOf(chat);
  return { platform, target, ...(name && { name }) };
}

function nameOf({ kind, title }: ChatRecord): string | undefined {
  if (kind !== 'personal') return title;
  return title ? `Direct messages to ${title}` : 'Direct messages';
}
