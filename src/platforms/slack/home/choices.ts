import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { homeAgents, homeFrom, homeStatus, homeTick, homeTo } from '../../../../views/slack/action-ids.js';
import { mostAgents } from '../../../../views/slack/home-filters.js';
import { selectionFull } from '../../../../views/slack/home-reports.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { HomeFilter, HomeRecord } from '../../../storage/models/home.js';
import type { HomeChange } from '../../../storage/repositories/homes.js';

/** How many leads one person can have selected. */
export const mostSelected = 1_000;

const picked = z.looseObject({ value: z.string() });
const control = z.looseObject({
  selected_option: picked.nullish(),
  selected_options: z.array(picked).nullish(),
  selected_date: z.iso.date().nullish(),
});
const state = z.record(z.string(), z.record(z.string(), control));
const action = z.looseObject({ action_id: z.string(), block_id: z.string(), action_ts: z.string() });
const day = z.iso.date();

type State = z.infer<typeof state>;

/** What a press in Home tells: when it was, and what the person had chosen in the view that they saw. */
export interface Heard {
  at: string;
  /** The edition of the view that was pressed. */
  edition: number;
  /** All its controls. */
  all: State;
  /** The control that was set, where it was one. */
  own: State;
}

/** Reads a press in Home; whatever is not as we drew it counts as nothing chosen. */
export function readChoices({ actions, view }: BlockAction): Heard {
  const pressed = action.safeParse(actions[0]);
  const set = control.safeParse(actions[0]);
  const all = state.safeParse(view?.state.values);
  const { action_id, block_id, action_ts } = pressed.data ?? {};
  return {
    at: action_ts ?? '',
    edition: Number(view?.private_metadata),
    all: all.data ?? {},
    own: action_id && block_id && set.success ? { [block_id]: { [action_id]: set.data } } : {},
  };
}

/** The leads whose rows a person saw as they pressed. */
export function rowsIn({ all }: Heard): Id[] {
  return Object.keys(all).flatMap((block) => leadOf(block) ?? []);
}

/**
 * What a Home tab is to keep of a press. A press tells everything that was chosen in the view, so an older one that comes
 * late is left out; one from a view whose controls were since reset tells only of its own control.
 */
export function keepChoices(home: HomeRecord, heard: Heard): HomeChange {
  if (heard.at <= home.choseAt) return {};
  const present = heard.edition === home.edition;
  const chosen = present ? heard.all : heard.own;
  const filter = filterAfter(home.filter, chosen);
  const { selected, full } = selectionAfter(home.selected, chosen);
  return {
    choseAt: heard.at,
    filter,
    selected,
    ...(!sameFilter(filter, home.filter) && { after: null, page: 1 }),
    ...((full || !present) && { edition: home.edition + 1 }),
    notice: full
      ? { text: selectionFull(mostSelected), undo: [], at: new Date(Number(heard.at) * 1_000) }
      : home.notice && home.notice.undo.length > 0
        ? home.notice
        : null,
  };
}

function filterAfter(filter: HomeFilter, chosen: State): HomeFilter {
  const [, controls] = Object.entries(chosen).find(([block]) => block.startsWith('filters.')) ?? [];
  if (!controls) return filter;
  const status = z.enum(['unread', 'read', 'all']).safeParse(controls[homeStatus]?.selected_option?.value);
  const agents = controls[homeAgents]?.selected_options?.flatMap(({ value }) => parseId(value) ?? []);
  return {
    status: status.data ?? filter.status,
    agents: agents?.slice(0, mostAgents) ?? (controls[homeAgents] ? [] : filter.agents),
    from: dayIn(controls, homeFrom, filter.from),
    to: dayIn(controls, homeTo, filter.to),
  };
}

function dayIn(controls: State[string], actionId: string, before: string | null): string | null {
  const chosen = controls[actionId];
  return chosen ? (day.safeParse(chosen.selected_date).data ?? null) : before;
}

function selectionAfter(before: readonly Id[], chosen: State): { selected: Id[]; full: boolean } {
  const selected = new Map(before.map((id) => [id.toHexString(), id]));
  for (const [block, controls] of Object.entries(chosen)) {
    const id = leadOf(block);
    const tick = controls[homeTick];
    if (!id || !tick) continue;
    if ((tick.selected_options ?? []).length > 0) selected.set(id.toHexString(), id);
    else selected.delete(id.toHexString());
  }
  const all = [...selected.values()];
  return { selected: all.slice(0, mostSelected), full: all.length > mostSelected };
}

function leadOf(block: string): Id | undefined {
  const [, id] = /^lead\.([0-9a-f]{24})\.\d+$/.exec(block) ?? [];
  return id === undefined ? undefined : parseId(id);
}

function sameFilter(a: HomeFilter, b: HomeFilter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
