import type { HomeView } from '@slack/types';
import type { HomeRecord, HomeScreenName } from '../../../storage/models/home.js';
import type { WorkspaceRecord } from '../../../storage/models/workspace.js';
import type { ListenerParts } from '../app.js';
import type { Person } from '../people.js';
import { toSendError } from '../send-error.js';
import { createSettingsScreen } from '../settings/screen.js';
import type { SlackTeam } from '../teams.js';
import { createLeadsScreen } from './leads-screen.js';

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
export type HomesParts = Omit<ListenerParts, 'homes'>;

/** People's Home tabs. */
export type Homes = ReturnType<typeof createHomes>;

/** Makes the one publisher of Home tabs. */
export function createHomes(parts: HomesParts) {
  const { homeRecords, workspaces, clock, log } = parts;
  const leadsScreen = createLeadsScreen(parts);
  const screens: Record<HomeScreenName, HomeScreen> = {
    leads: leadsScreen,
    settings: createSettingsScreen(parts),
  };

  return {
    /** Draws a person's Home tab as it is now, on another screen where one is named. */
    async show(team: SlackTeam, user: string, screen?: HomeScreenName): Promise<void> {
      const workspace = await workspaces.find(team.installation.workspace);
      if (!workspace) return;
      const owner = { workspace: workspace._id, team: team.installation.externalId, user };
      const opened = await homeRecords.open(owner, clock.now());
      const home = screen ? ((await homeRecords.change(opened, { screen })) ?? opened) : opened;
      const person = await team.people.find(user, user);
      const view = await screens[home.screen]({ team, person, workspace, home });
      try {
        await team.client.views.publish({ user_id: user, view });
      } catch (error) {
        log.warn({ code: toSendError(error).code }, 'slack published no home');
      }
    },
  };
}
