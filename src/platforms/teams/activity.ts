import { z } from 'zod';
import type { StoredFile } from '../../../views/teams/file-cards.js';
import type { ChatKind } from '../../storage/models/chat.js';
import type { Actor } from '../../storage/models/lead.js';
import type { ChatName } from '../../storage/repositories/chats.js';
import { chatIdOf, type Reference } from './reference.js';

/** What was done, where and by whom. */
export interface Incoming {
  /** Tells it from every other, where Teams says so. */
  key?: string;
  deed: Deed;
  actor: Actor;
  /** Every id that Teams has of the person. */
  ids: string[];
  chat: ChatName;
  kind: ChatKind;
  title?: string;
  /** How the chat is written to, and the same in the thread where it was done. */
  reference: Reference;
  thread: Reference;
}

/** What people do to the app. */
export type Deed =
  | { is: 'written'; text: string }
  | ({ is: 'pressed' } & Press)
  | ({ is: 'consented' } & Consented)
  | { is: 'installed' | 'removed' | 'nothing' | 'unknown' };

/** What a person answered who was asked to take a file. */
export interface Consented {
  /** What the question carried, sealed. */
  press: string;
  /** The file as it is to be, and where its bytes are to go; absent where the person declined. */
  upload?: StoredFile & { uploadUrl: string };
  /** The message that the question stands in. */
  message?: string;
}

/** A button that was pressed. */
export interface Press {
  /** How it is answered: by a card, by a dialog, or, for clients that know neither, by a message. */
  by: 'card' | 'dialog' | 'message';
  verb: string;
  /** What the button carried, sealed. */
  press: string;
  /** The message that it stands in. */
  message?: string;
}

const text = z.string().min(1);
const account = z.object({ id: text, name: z.string().optional(), aadObjectId: z.string().optional() });

const schema = z.object({
  type: text,
  id: z.string().optional(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: account,
  recipient: account,
  conversation: z.object({
    id: text,
    conversationType: z.enum(['personal', 'groupChat', 'channel']).optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
    name: z.string().optional(),
  }),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  replyToId: z.string().optional(),
  entities: z.array(z.unknown()).optional(),
  channelData: z.unknown().optional(),
});

/** An activity as Teams sends it, as far as we look at it. */
type Received = z.infer<typeof schema>;

const data = z.object({ verb: text, press: text });
const executed = z.object({ action: z.object({ verb: text, data: z.object({ press: text }) }) });
const inDialog = z.object({ data });
const consented = z.object({
  type: z.literal('fileUpload'),
  context: z.object({ press: text }),
  uploadInfo: z.object({
    contentUrl: z.url(),
    name: text,
    uploadUrl: z.url({ protocol: /^https?$/ }),
    uniqueId: text,
    fileType: text,
  }),
});
const accepted = consented.extend({ action: z.literal('accept') });
const declined = consented.omit({ uploadInfo: true }).extend({ action: z.literal('decline') });
const named = z.object({
  team: z.object({ name: z.string().optional() }).optional(),
  channel: z.object({ name: z.string().optional() }).optional(),
});
const mention = z.object({ type: z.literal('mention'), mentioned: z.object({ id: text }), text });

/** Reads an activity; undefined where it is none that Teams sends. */
export function readActivity(body: unknown): Incoming | undefined {
  const { data: received } = schema.safeParse(body);
  if (!received) return undefined;
  const { id, from, recipient, conversation, serviceUrl } = received;
  const { conversationType = 'personal', tenantId, isGroup, name } = conversation;
  const kinds = { personal: 'personal', groupChat: 'group', channel: 'channel' } as const;
  const thread: Reference = {
    serviceUrl,
    bot: { id: recipient.id, ...(recipient.name && { name: recipient.name }) },
    conversation: {
      id: conversation.id,
      conversationType,
      ...(tenantId && { tenantId }),
      ...(isGroup !== undefined && { isGroup }),
    },
  };
  const chat = { platform: 'teams', externalId: chatIdOf(conversation.id) };
  const title = name ?? titleIn(received.channelData);
  return {
    ...(id && { key: `${conversation.id} ${received.type} ${id}` }),
    deed: deedOf(received),
    actor: { platform: 'teams', id: from.aadObjectId ?? from.id, name: from.name ?? 'Somebody in Teams' },
    ids: [from.id, ...(from.aadObjectId ? [from.aadObjectId] : [])],
    chat,
    kind: kinds[conversationType],
    ...(title && { title }),
    reference: { ...thread, conversation: { ...thread.conversation, id: chat.externalId } },
    thread,
  };
}

function titleIn(channelData: unknown): string | undefined {
  const { team, channel } = named.safeParse(channelData).data ?? {};
  const names = [team?.name, channel?.name].filter((part) => part !== undefined);
  return names.length > 0 ? names.join(' · ') : undefined;
}

function deedOf(received: Received): Deed {
  const { type, action } = received;
  if (type === 'message') return messageDeed(received);
  if (type === 'invoke') return invokeDeed(received);
  if (type !== 'installationUpdate') return { is: 'nothing' };
  if (action?.startsWith('add')) return { is: 'installed' };
  return action?.startsWith('remove') ? { is: 'removed' } : { is: 'nothing' };
}

function messageDeed(received: Received): Deed {
  const pressed = data.safeParse(received.value).data;
  if (pressed) return { is: 'pressed', by: 'message', ...pressed, ...where(received) };
  if (received.value !== undefined && !received.text) return { is: 'unknown' };
  return { is: 'written', text: wordsOf(received) };
}

function invokeDeed(received: Received): Deed {
  const { name, value } = received;
  if (name === 'adaptiveCard/action') {
    const pressed = executed.safeParse(value).data?.action;
    if (pressed)
      return { is: 'pressed', by: 'card', verb: pressed.verb, ...pressed.data, ...where(received) };
  }
  if (name === 'task/fetch' || name === 'task/submit') {
    const pressed = inDialog.safeParse(value).data?.data;
    if (pressed) return { is: 'pressed', by: 'dialog', ...pressed, ...where(received) };
  }
  if (name === 'fileConsent/invoke') {
    const answered = z.union([accepted, declined]).safeParse(value).data;
    if (answered) {
      const upload = answered.action === 'accept' ? { upload: answered.uploadInfo } : {};
      return { is: 'consented', press: answered.context.press, ...upload, ...where(received) };
    }
  }
  return { is: 'unknown' };
}

function where({ replyToId }: Received) {
  return replyToId === undefined ? {} : { message: replyToId };
}

const entities: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' };

/** What was written, without the mention of the bot that group chats and channels need. */
function wordsOf({ text: written = '', recipient, entities: marked = [] }: Received): string {
  const tags = marked.flatMap((one) => {
    const { data: found } = mention.safeParse(one);
    return found?.mentioned.id === recipient.id ? [found.text] : [];
  });
  return tags
    .reduce((words, tag) => words.replaceAll(tag, ' '), written)
    .replace(/&(nbsp|lt|gt|quot|amp);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
