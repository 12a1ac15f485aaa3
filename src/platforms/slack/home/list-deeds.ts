import type { BlockAction } from '@slack/bolt';
import {
  homeAnyDate,
  homeClearFilters,
  homeNewer,
  homeNewest,
  homeOlder,
  homeSelectNone,
  homeSelectShown,
  homeSettings,
  homeShowAll,
  homeUnselectShown,
  settingsLeads,
} from '../../../../views/slack/action-ids.js';
import { homePageSize } from '../../../../views/slack/home-leads.js';
import { firstPageInstead, selectionFull } from '../../../../views/slack/home-reports.js';
import { notAllowed } from '../../../../views/slack/notices.js';
import type { HomeFilter, HomeRecord } from '../../../storage/models/home.js';
import type { HomeChange } from '../../../storage/repositories/homes.js';
import type { ListenerParts } from '../app.js';
import type { Press } from '../press.js';
import { type Heard, keepChoices, mostSelected, rowsIn } from './choices.js';
import { homeOf } from './homes.js';
import { leadFilter, readKey } from './leads-screen.js';

/** What a press in Home does. */
export type Deed = (press: Press, body: BlockAction, heard: Heard) => Promise<void>;

const everything: HomeFilter = { status: 'all', agents: [], from: null, to: null };
const newest = { after: null, page: 1 };

/** Filters, pages and the selection: what changes nothing but what the person sees. */
export function listDeeds(parts: ListenerParts): Record<string, Deed> {
  const { homes, homeRecords, workspaces, directory, inbox, rights, clock } = parts;

  /** Keeps what was chosen, then does the deed to what is kept. */
  const changing =
    (change: (home: HomeRecord, heard: Heard) => HomeChange): Deed =>
    ({ team, person }, _body, heard) =>
      homes.update(homeOf(team, person.id), (home) => {
        const kept = keepChoices(home, heard);
        return { ...kept, ...change({ ...home, ...kept }, heard) };
      });

  const say = (text: string) => ({ notice: { text, undo: [], at: clock.now() } });

  const filtering = (filter: (before: HomeFilter) => HomeFilter) =>
    changing((home) => ({ ...newest, filter: filter(home.filter), edition: home.edition + 1 }));

  async function newer(press: Press, body: BlockAction, heard: Heard): Promise<void> {
    const { team, person, workspace, value } = press;
    const key = readKey(value);
    const [home, record, agents] = await Promise.all([
      homeRecords.open(homeOf(team, person.id), clock.now()),
      workspaces.find(workspace),
      directory.agents(workspace),
    ]);
    const filter = leadFilter(home.filter, agents, record?.zone ?? 'UTC');
    const after = key && (await inbox.pageBefore(workspace, filter, homePageSize, key));
    await changing(({ page }) => (after ? { after, page: Math.max(2, page - 1) } : newest))(
      press,
      body,
      heard,
    );
  }

  return {
    [homeAnyDate]: filtering((filter) => ({ ...filter, from: null, to: null })),
    [homeClearFilters]: filtering(() => everything),
    [homeShowAll]: filtering(() => everything),
    [homeNewest]: changing(() => newest),
    [homeNewer]: newer,
    [homeOlder]: (press, body, heard) =>
      changing(({ after, page }) => {
        const key = readKey(press.value);
        if (!key) return { ...newest, ...say(firstPageInstead) };
        return after?.id.equals(key.id) ? {} : { after: key, page: page + 1 };
      })(press, body, heard),
    [homeSelectShown]: changing(({ selected, edition }, seen) => {
      const all = [...selected, ...rowsIn(seen).filter((id) => !selected.some((other) => other.equals(id)))];
      return {
        selected: all.slice(0, mostSelected),
        edition: edition + 1,
        ...(all.length > mostSelected && say(selectionFull(mostSelected))),
      };
    }),
    [homeUnselectShown]: changing(({ selected, edition }, seen) => {
      const rows = rowsIn(seen);
      return {
        selected: selected.filter((id) => !rows.some((row) => row.equals(id))),
        edition: edition + 1,
      };
    }),
    [homeSelectNone]: changing(({ edition }) => ({ selected: [], edition: edition + 1 })),
    [homeSettings]: async (press, body) => {
      if (!rights.mayConfigure(press.team, press.person))
        return homes.hear(press, body, { notice: notAllowed().text });
      await homes.show(press.team, press.person.id, 'settings');
    },
    [settingsLeads]: ({ team, person }) => homes.show(team, person.id, 'leads'),
  };
}
