import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { ChangeLog, Editor } from '../leads/change-log.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { Actor } from '../storage/models/lead.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { ChatName, Chats } from '../storage/repositories/chats.js';
import type { ConnectCodes } from '../storage/repositories/connect-codes.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import type { Places } from './places.js';

/** What connecting needs. */
export interface ConnectingParts {
  connectCodes: ConnectCodes;
  chats: Chats;
  destinations: Destinations;
  workspaces: Workspaces;
  places: Places;
  note: ChangeLog;
  clock: Clock;
}

/** What came of a code that was tried in a chat. */
export type Connected =
  /** The chat belongs to the workspace now, or did before, and leads ring there. */
  | { result: 'connected' | 'already'; place: DestinationRecord; workspace: WorkspaceRecord }
  /** No such code, or not any more. */
  | { result: 'wrong' }
  /** Too many wrong codes; none is taken from this chat until then. */
  | { result: 'shut'; until: Date }
  /** The chat belongs to another workspace. The code is not used up. */
  | { result: 'elsewhere' };

/** Connects chats to workspaces by codes. */
export type Connecting = ReturnType<typeof createConnecting>;

/** Without letters and digits that are taken for each other: 31 signs, 9 of which hold 44 bits. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 9;
const lifetime = 600_000;
/** So many wrong codes shut a chat out for so long, in ms. */
const mostTries = 5;
const shutFor = 600_000;

/** Makes what connects a chat to a workspace with a code that is good once, for ten minutes. */
export function createConnecting(parts: ConnectingParts) {
  const { connectCodes, chats, destinations, workspaces, places, note, clock } = parts;
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Whose chat it is: the destination that connects it, or null. */
  const placeOf = ({ platform, externalId }: ChatName): Promise<DestinationRecord | null> =>
    destinations.findAnywhere(platform, externalId);

  async function connect(chat: ChatName, actor: Actor, written: string): Promise<Connected> {
    const code = plain(written);
    const tried = await chats.beginTry(chat, clock.now());
    if (!tried) {
      const until = (await chats.find(chat))?.shutUntil;
      return { result: 'shut', until: until ?? after(shutFor) };
    }
    if (tried.tries > mostTries) return shut(chat);
    const owner = await connectCodes.find(chat.platform, code, clock.now());
    const workspace = owner && (await workspaces.find(owner));
    if (!workspace) return tried.tries === mostTries ? shut(chat) : { result: 'wrong' };
    const there = await placeOf(chat);
    if (there && !there.workspace.equals(workspace._id)) return { result: 'elsewhere' };
    if (!(await connectCodes.use(chat.platform, code))) return { result: 'wrong' };
    const by: Editor = { workspace: workspace._id, actor };
    const wanted = { platform: chat.platform, target: chat.externalId, agents: [], fields: [] };
    const added = there ? null : await places.add(by, wanted);
    const place = await placeOf(chat);
    if (added && !place?._id.equals(added._id)) {
      // Another workspace's code was taken here at the same moment, and first.
      await places.remove(by, added);
      return { result: 'elsewhere' };
    }
    if (!place) throw new Error('a place went away while it was connected');
    await chats.connected(chat, actor.id);
    return { result: added ? 'connected' : 'already', place, workspace };
  }

  async function shut(chat: ChatName): Promise<Connected> {
    const until = after(shutFor);
    await chats.shut(chat, until);
    return { result: 'shut', until };
  }

  return {
    placeOf,
    connect,

    /** Makes a code for a workspace, as people write it: `K7Q-F2M-9XT`. It is shown once and good for ten minutes. */
    async code(by: Editor, platform: string): Promise<{ code: string; endsAt: Date }> {
      const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
      const endsAt = after(lifetime);
      await connectCodes.add(by.workspace, platform, code, clock.now(), endsAt);
      await note(by, 'connect_code_made', { subject: platform });
      return { code: code.replace(/(...)(?=.)/g, '$1-'), endsAt };
    },
  };
}

/** A code as it is kept, however it was written. */
function plain(written: string): string {
  return written
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 64);
}
