import type { BlockAction } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { interrupted } from '../../../../views/slack/home-reports.js';
import type { Id } from '../../../storage/id.js';
import type { HomeRecord, HomeScreenName } from '../../../storage/models/home.js';
import type { WorkspaceRecord } from '../../../storage/models/workspace.js';
import { mostSlots } from '../../../storage/repositories/home-queues.js';
import type { HomeChange, HomeOwner } from '../../../storage/repositories/homes.js';
import type { ListenerParts } from '../app.js';
import type { Person } from '../people.js';
import type { Press } from '../press.js';
import { createSettingsScreen } from '../settings/screen.js';
import type { SlackTeam } from '../teams.js';
import { keepChoices, readChoices } from './choices.js';
import { createLeadsScreen } from './leads-screen.js';
import { createLive } from './live.js';
import { createPublish } from './publish.js';

/** Who looks at which Home tab. */
export interface HomeReader {
  team: SlackTeam;
  person: Person;
  workspace: WorkspaceRecord;
  home: HomeRecord;
}

/** Draws what a Home tab shows. */
export type HomeScreen = (reader: HomeReader) => Promise<HomeView>;

/** What Home tabs need. */
export interface HomesParts extends Omit<ListenerParts, 'homes'> {
  random(): number;
}

/** What a press in Home came to, for the line at its top. */
export interface HomeAnswer {
  notice?: string;
  /** The deleted leads that Undo brings back. */
  undo?: Id[];
}

/** People's Home tabs. */
export type Homes = ReturnType<typeof createHomes>;

/** A press whose process died is made up for by another after so long, in ms. */
const secondLook = 3_000;
/** So long, in ms, after a deed began nobody is at it any more. */
const longestWork = 60_000;
/** A notice is not shown to who comes back after so long, in ms. */
const noticeTime = 600_000;

/** Makes the one place where Home tabs change, and the publisher of them all. */
export function createHomes(parts: HomesParts) {
  const { homeRecords, homeQueues, clock } = parts;
  const screens: Record<HomeScreenName, HomeScreen> = {
    leads: createLeadsScreen(parts),
    settings: createSettingsScreen(parts),
  };
  const publish = createPublish(parts, (reader) => screens[reader.home.screen](reader));
  const live = createLive(parts, publish);

  /** Changes a Home tab, however many do at once. */
  async function alter(owner: HomeOwner, change: (home: HomeRecord) => HomeChange): Promise<HomeRecord> {
    for (;;) {
      const home = await homeRecords.open(owner, clock.now());
      const changed = await homeRecords.change(home, change(home));
      if (changed) return changed;
    }
  }

  /** Changes a Home tab that its person looks at, and shows it. */
  async function update(owner: HomeOwner, change: (home: HomeRecord) => HomeChange): Promise<void> {
    const now = clock.now();
    const [home] = await Promise.all([
      alter(owner, (before) => {
        const back = takenUp(before, now);
        return {
          ...back,
          seenAt: now,
          ...change({ ...before, ...back }),
          ...(back.notice && { notice: back.notice }),
        };
      }),
      homeQueues.wake(owner.workspace, new Date(now.getTime() + secondLook)),
    ]);
    await publish(home, { urgent: true, most: mostSlots });
  }

  return {
    /** Looks after the Home tabs that are open, until `stop`. */
    start: live.start,
    stop: live.stop,

    alter,
    update,

    /**
     * Shows a person's Home tab as it is now, on another screen where one is named. `standing` is Slack's hash of what the
     * person sees as they open it, empty where it is nothing: it is published anew, whatever is known of it.
     */
    show: (team: SlackTeam, user: string, screen?: HomeScreenName, standing?: string): Promise<void> =>
      update(homeOf(team, user), ({ notice }) => ({
        ...(screen && { screen }),
        ...(standing !== undefined && { hash: standing, digest: '' }),
        notice: notice && notice.at.getTime() > clock.now().getTime() - noticeTime ? notice : null,
      })),

    /** Keeps what a person chose in Home as they pressed something, answers in it, and shows it. */
    hear({ team, person }: Press, body: BlockAction, { notice, undo = [] }: HomeAnswer = {}): Promise<void> {
      const heard = readChoices(body);
      return update(homeOf(team, person.id), (home) => ({
        ...keepChoices(home, heard),
        ...(notice !== undefined && { notice: { text: notice, undo, at: clock.now() } }),
      }));
    },
  };
}

/** Whose Home tab a person's is. */
export function homeOf({ installation }: SlackTeam, user: string): HomeOwner {
  return { workspace: installation.workspace, team: installation.externalId, user };
}

/** What a process died over comes back to its person. */
function takenUp({ work, selected }: HomeRecord, now: Date): HomeChange {
  if (!work || work.at.getTime() > now.getTime() - longestWork) return {};
  const notice = { text: interrupted, undo: work.undoing ? work.leads : [], at: now };
  return { work: null, notice, ...(!work.undoing && { selected: [...selected, ...work.leads] }) };
}
