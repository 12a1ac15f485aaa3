import type { Content } from './activity.js';
import type { CheckedCard } from './adaptive-card/card.js';
import { activityNotFound, TeamsRefusal } from './refusal.js';
import type { TeamsMessage } from './types.js';
import type { World } from './world.js';

/** Where a message is. */
export interface MessagePlace {
  conversation: string;
  id: string;
}

/** The messages of every conversation, and what each person sees of them. Entries are replaced, never changed. */
export interface MessageStore {
  list(conversation: string): TeamsMessage[];
  find(place: MessagePlace): TeamsMessage | undefined;
  post(conversation: string, from: string, content: Content, thread?: string): TeamsMessage;
  /** @throws TeamsRefusal for a message that is gone, or another's. */
  update(place: MessagePlace, content: Content): void;
  remove(place: MessagePlace): void;
  /** Takes a message away, whoever wrote it. */
  drop(place: MessagePlace): void;
  /** The card as one person sees it. */
  seenBy(user: string, place: MessagePlace): CheckedCard | undefined;
  /** Swaps the card for one person, until the message changes. */
  swap(user: string, place: MessagePlace, card: CheckedCard): void;
  /** What one person showed or hid in the card that they see. */
  shown(user: string, place: MessagePlace): Map<string, boolean>;
}

/** Builds the store. */
export function createMessageStore(world: World): MessageStore {
  const conversations = new Map<string, Map<string, TeamsMessage>>();
  const swapped = new Map<string, CheckedCard>();
  const shownBy = new Map<string, Map<string, boolean>>();
  const key = (user: string, { conversation, id }: MessagePlace) => `${conversation} ${id} ${user}`;

  function put(message: TeamsMessage): TeamsMessage {
    const messages = conversations.get(message.conversation) ?? new Map<string, TeamsMessage>();
    conversations.set(message.conversation, messages.set(message.id, message));
    forget(message);
    world.changed();
    return message;
  }

  /** What a message was for one person ends when it changes for everybody. */
  function forget({ conversation, id }: MessagePlace): void {
    for (const map of [swapped, shownBy])
      for (const at of map.keys()) if (at.startsWith(`${conversation} ${id} `)) map.delete(at);
  }

  function find({ conversation, id }: MessagePlace): TeamsMessage | undefined {
    return conversations.get(conversation)?.get(id);
  }

  function own(place: MessagePlace): TeamsMessage {
    const message = find(place);
    if (!message) throw activityNotFound();
    if (message.from !== world.bot.id)
      throw new TeamsRefusal(403, 'NotEnoughPermissions', 'The message is not of this bot.');
    return message;
  }

  function drop(place: MessagePlace): void {
    conversations.get(place.conversation)?.delete(place.id);
    forget(place);
    world.changed();
  }

  return {
    list: (conversation) => [...(conversations.get(conversation)?.values() ?? [])],
    find,
    post: (conversation, from, content, thread) =>
      put({
        id: world.nextMessageId(),
        conversation,
        from,
        ...content,
        edits: 0,
        ...(thread !== undefined && { thread }),
      }),
    update(place, content) {
      const { summary: _, consent: __, file: ___, ...message } = own(place);
      put({ ...message, ...content, edits: message.edits + 1 });
    },
    remove(place) {
      own(place);
      drop(place);
    },
    drop,
    seenBy: (user, place) => swapped.get(key(user, place)) ?? find(place)?.cards[0],
    swap(user, place, card) {
      swapped.set(key(user, place), card);
      shownBy.delete(key(user, place));
      world.changed();
    },
    shown(user, place) {
      const known = shownBy.get(key(user, place)) ?? new Map<string, boolean>();
      shownBy.set(key(user, place), known);
      return known;
    },
  };
}
