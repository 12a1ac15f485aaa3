import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { historyPage } from './action-ids.js';
import { button, moment, paragraph, run } from './elements.js';
import { platformName, where } from './place.js';
import { settingsModal } from './settings-modals.js';

/** Entries on one page. */
export const historyPageSize = 20;

/** One change, as it was written down. */
export interface HistoryEntry {
  at: Date;
  by: string;
  /** Slack's id of that person, where no name was known. */
  user?: string;
  /** A stable code such as `agent_added`. */
  action: string;
  subject?: string;
  detail?: string;
}

/** A page of who changed what, newest first. */
export interface HistoryData {
  entries: HistoryEntry[];
  zone: string;
  /** Whether this is the first page. */
  newest: boolean;
  /** The id after which the next page begins, where there is one. */
  older?: string;
}

const room = { name: 60, subject: 160, detail: 400 };

/** What each code says between who did it and what it was done to. */
const words = new Map([
  ['destination_added', 'made leads ring in'],
  ['destination_changed', 'changed what rings in'],
  ['destination_paused', 'paused'],
  ['destination_resumed', 'resumed'],
  ['destination_removed', 'let no more leads ring in'],
  ['destination_unsubscribed', 'unsubscribed'],
  ['connect_code_made', 'made a code to connect a chat in'],
  ['agent_added', 'added the agent'],
  ['agent_removed', 'removed the agent'],
  ['key_rotated', 'made a new key for'],
  ['key_added', 'made a key of the workspace'],
  ['skill_added', 'added the skill'],
  ['skill_changed', 'changed the skill'],
  ['app_installed', 'installed Leadbell in'],
  ['lead_erased', 'erased the lead'],
  ['leads_exported', 'exported'],
  ['workspace_added', 'named the workspace'],
  ['workspace_changed', 'changed the workspace'],
]);

/** Draws who changed what. */
export function renderHistory({ entries, zone, newest, older }: HistoryData): ModalView {
  const turns = [
    ...(newest ? [] : [button('⇈ Newest', `${historyPage}_newest`, 'newest')]),
    ...(older === undefined ? [] : [button('Older →', `${historyPage}_older`, older)]),
  ];
  return settingsModal({
    title: 'History',
    blocks: [
      ...(entries.length === 0
        ? [paragraph([[run(newest ? 'Nothing has been changed yet.' : 'There is nothing older.', 'italic')]])]
        : entries.map((entry) => row(entry, zone))),
      ...(turns.length > 0 ? [{ type: 'actions', elements: turns } satisfies KnownBlock] : []),
    ],
  });
}

function row({ at, by, user, action, subject, detail }: HistoryEntry, zone: string): KnownBlock {
  const who: RichTextElement = user
    ? { type: 'user', user_id: user, style: { bold: true } }
    : run(clipLine(by, room.name), 'bold');
  const did = words.get(action) ?? action.replace(/_/g, ' ');
  const line = [who, run(` ${did} `), ...about(subject), moment(at, zone, ' · ')];
  return paragraph([line, ...(detail ? [[run(clipLine(detail, room.detail), 'italic')]] : [])]);
}

/** Places are written as Slack writes them, other platforms as people do, names as they are. */
function about(subject: string | undefined): RichTextElement[] {
  if (subject === undefined) return [];
  const target = /^slack:([A-Z0-9]+)$/.exec(subject)?.[1];
  return target ? where(target) : [run(clipLine(platformName(subject), room.subject), 'bold')];
}
