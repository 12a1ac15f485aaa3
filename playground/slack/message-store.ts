import type { KnownBlock } from '@slack/types';
import { fillIds } from './fill-ids.js';
import { SlackRefusal } from './refusal.js';
import { type StateValues, valuesAfter } from './state-values.js';
import type { SlackEphemeral, SlackFile, SlackMessage } from './types.js';
import type { World } from './world.js';

/** What a message says. */
export interface MessageContent {
  text: string;
  blocks: readonly KnownBlock[];
  threadTs?: string | undefined;
  files?: SlackFile[];
}

/** The messages of every channel, and those that only one person sees. Entries are replaced, never changed. */
export interface MessageStore {
  list(channel: string): SlackMessage[];
  find(channel: string, ts: string): SlackMessage | undefined;
  post(channel: string, author: string, content: MessageContent): SlackMessage;
  /** Throws `message_not_found` or `cant_update_message` (another author's). */
  update(channel: string, ts: string, content: Partial<MessageContent>): SlackMessage;
  /** Throws `message_not_found` or `cant_delete_message` (another author's). */
  remove(channel: string, ts: string): void;
  ephemerals(user: string): SlackEphemeral[];
  postEphemeral(channel: string, user: string, content: MessageContent): SlackEphemeral;
  /** Replaces (or, with nothing, takes away) an ephemeral message; false when it is not there. */
  changeEphemeral(user: string, ts: string, content: MessageContent | undefined): boolean;
  /** What a person has set in a message's controls. */
  values(user: string, message: SlackMessage | SlackEphemeral): StateValues;
  setValues(user: string, message: SlackMessage | SlackEphemeral, values: StateValues): void;
}

/** Builds the store. */
export function createMessageStore(world: World): MessageStore {
  const channels = new Map<string, Map<string, SlackMessage>>();
  const privately = new Map<string, SlackEphemeral[]>();
  const states = new Map<string, StateValues>();

  const put = (message: SlackMessage) => {
    const messages = channels.get(message.channel) ?? new Map<string, SlackMessage>();
    channels.set(message.channel, messages.set(message.ts, message));
    world.changed();
    return message;
  };

  const own = (channel: string, ts: string, otherwise: string) => {
    const message = channels.get(channel)?.get(ts);
    if (!message) throw new SlackRefusal('message_not_found');
    if (message.user !== world.bot.userId) throw new SlackRefusal(otherwise);
    return message;
  };

  const stateKey = (user: string, message: { channel: string; ts: string }) =>
    `${user} ${message.channel} ${message.ts}`;

  const store: MessageStore = {
    list: (channel) => [...(channels.get(channel)?.values() ?? [])],
    find: (channel, ts) => channels.get(channel)?.get(ts),
    post: (channel, author, { text, blocks, threadTs, files }) =>
      put({
        channel,
        ts: world.nextTs(),
        text,
        blocks: fillIds(blocks),
        edits: 0,
        user: author,
        ...(threadTs !== undefined && { threadTs }),
        ...(files && { files }),
      }),
    update(channel, ts, { text, blocks }) {
      const message = own(channel, ts, 'cant_update_message');
      return put({
        ...message,
        text: text ?? message.text,
        blocks: blocks ? fillIds(blocks) : message.blocks,
        edits: message.edits + 1,
      });
    },
    remove(channel, ts) {
      own(channel, ts, 'cant_delete_message');
      channels.get(channel)?.delete(ts);
      world.changed();
    },
    ephemerals: (user) => [...(privately.get(user) ?? [])],
    postEphemeral(channel, user, { text, blocks }) {
      const message: SlackEphemeral = { channel, user, ts: world.nextTs(), text, blocks: fillIds(blocks) };
      privately.set(user, [...(privately.get(user) ?? []), message]);
      world.changed();
      return message;
    },
    changeEphemeral(user, ts, content) {
      const before = privately.get(user) ?? [];
      if (!before.some((message) => message.ts === ts)) return false;
      const after = before.flatMap((message) => {
        if (message.ts !== ts) return [message];
        return content ? [{ ...message, text: content.text, blocks: fillIds(content.blocks) }] : [];
      });
      privately.set(user, after);
      world.changed();
      return true;
    },
    values: (user, message) => valuesAfter(message.blocks, states.get(stateKey(user, message)) ?? {}),
    setValues(user, message, values) {
      states.set(stateKey(user, message), values);
      world.changed();
    },
  };
  return store;
}
