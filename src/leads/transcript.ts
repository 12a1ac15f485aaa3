import { LeadbellError } from '../errors.js';
import type { Id } from '../storage/id.js';
import type { MessagePartRecord, StoredMessage } from '../storage/models/message-part.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import { createKeyedQueue } from './keyed-queue.js';

/** Bounds of a conversation and of the parts it is kept in. */
const transcriptBounds = {
  messages: 5_000,
  bytes: 4 * 1024 * 1024,
  partMessages: 100,
  partBytes: 64 * 1024,
} as const;

/** What an append came to. */
export interface Appended {
  added: number;
  total: number;
  /** The newest messages, as many as it came by; the first of them has the ordinal `total - newest.length`. */
  newest: StoredMessage[];
}

/** What the caller knows. */
export interface AppendOptions {
  /** A batch that the conversation already ends with is the same call sent again, and adds nothing. */
  ignoreRepeat?: boolean;
  /** The conversation was made a moment ago, so that another writer is looked for only where one is met. */
  isNew?: boolean;
}

/** Adds messages to conversations. */
export type Transcripts = ReturnType<typeof createTranscripts>;

/** Makes the one writer of transcripts. */
export function createTranscripts({ conversations }: { conversations: Conversations }) {
  // Writers of one conversation in this process take turns; those of other processes are held off by the compare-and-set.
  const inTurn = createKeyedQueue();

  async function append(
    workspace: Id,
    conversation: Id,
    messages: StoredMessage[],
    { ignoreRepeat = false, isNew = false }: AppendOptions = {},
  ): Promise<Appended> {
    let left = messages;
    let added = 0;
    let last = isNew ? null : await conversations.lastPart(workspace, conversation);
    for (;;) {
      const total = last ? last.part + last.count : 0;
      left = await onlyNew(workspace, conversation, left, last, ignoreRepeat && added === 0);
      if (left.length === 0) return { added, total, newest: last?.messages ?? [] };
      if (added === 0) checkBounds(left, last, total);
      const wrote = await writeSome(workspace, conversation, left, last);
      added += wrote;
      if (wrote === left.length) {
        return { added, total: total + wrote, newest: [...(last?.messages ?? []), ...left] };
      }
      left = left.slice(wrote);
      last = await conversations.lastPart(workspace, conversation);
    }
  }

  async function onlyNew(
    workspace: Id,
    conversation: Id,
    messages: StoredMessage[],
    last: MessagePartRecord | null,
    ignoreRepeat: boolean,
  ): Promise<StoredMessage[]> {
    if (ignoreRepeat && last && endsWith(last.messages, messages)) return [];
    const ids = messages.flatMap(({ id }) => (id === undefined ? [] : [id]));
    const seen =
      last && ids.length > 0 ? await conversations.knownIds(workspace, conversation, ids) : new Set<string>();
    return messages.filter(({ id }) => {
      if (id === undefined) return true;
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  }

  /** One write: how many of the messages it added; 0 where another writer was faster, or where the part was only closed. */
  async function writeSome(
    workspace: Id,
    conversation: Id,
    messages: StoredMessage[],
    last: MessagePartRecord | null,
  ): Promise<number> {
    if (last && !last.sealed) {
      const fitting = fitInto(messages, last.count, last.bytes);
      if (fitting.length === 0) {
        await conversations.sealPart(last);
        return 0;
      }
      return (await conversations.extendPart(last, fitting, bytesOf(fitting))) ? fitting.length : 0;
    }
    const fitting = fitInto(messages, 0, 0);
    const begun = await conversations.beginPart({
      workspace,
      conversation,
      part: last ? last.part + last.count : 0,
      count: fitting.length,
      bytes: bytesOf(fitting),
      bytesBefore: last ? last.bytesBefore + last.bytes : 0,
      sealed: false,
      messages: fitting,
    });
    return begun ? fitting.length : 0;
  }

  return {
    /**
     * Adds messages in their order; one whose id the conversation has seen adds nothing.
     * @throws LeadbellError `too_large` before anything is written when the conversation would pass its bounds.
     */
    append: (workspace: Id, conversation: Id, messages: StoredMessage[], options?: AppendOptions) =>
      inTurn(conversation.toHexString(), () => append(workspace, conversation, messages, options)),
  };
}

function checkBounds(messages: StoredMessage[], last: MessagePartRecord | null, total: number): void {
  if (total + messages.length > transcriptBounds.messages) {
    throw new LeadbellError(
      'too_large',
      `A conversation holds ${transcriptBounds.messages} messages at most.`,
    );
  }
  const bytes = last ? last.bytesBefore + last.bytes : 0;
  if (bytes + bytesOf(messages) > transcriptBounds.bytes) {
    throw new LeadbellError('too_large', 'A conversation holds 4 MiB of text at most.');
  }
}

/** The messages that still fit into a part; a first message always does. */
function fitInto(messages: StoredMessage[], count: number, bytes: number): StoredMessage[] {
  let room = transcriptBounds.partBytes - bytes;
  const end = messages.findIndex((message, index) => {
    room -= bytesOf([message]);
    const first = count === 0 && index === 0;
    return !first && (room < 0 || count + index >= transcriptBounds.partMessages);
  });
  return end === -1 ? messages : messages.slice(0, end);
}

function bytesOf(messages: StoredMessage[]): number {
  return messages.reduce(
    (sum, { id, text }) => sum + Buffer.byteLength(text) + Buffer.byteLength(id ?? ''),
    0,
  );
}

function endsWith(held: StoredMessage[], batch: StoredMessage[]): boolean {
  if (batch.length === 0 || batch.length > held.length || batch.some(({ id }) => id !== undefined))
    return false;
  const tail = held.slice(-batch.length);
  return batch.every(({ role, text }, index) => tail[index]?.role === role && tail[index]?.text === text);
}
