import type { Workspaces } from '../../storage/repositories/workspaces.js';
import type { Person } from './people.js';
import type { SlackTeam } from './teams.js';

/** Who may do what; asked on the server at every action. */
export interface Rights {
  /** Slack's admins and owners, the person who installed the app, and those named in the configuration. */
  mayConfigure(team: SlackTeam, person: Person): boolean;
  /** Everyone, or those who may configure, as the workspace says. */
  mayDelete(team: SlackTeam, person: Person): Promise<boolean>;
}

/** What rights are told from. */
export interface RightsParts {
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  workspaces: Workspaces;
}

/** Slack's ids of the people who are named in the configuration. */
export function adminsOf(admins: readonly string[]): string[] {
  return admins.flatMap((admin) => (admin.startsWith('slack:') ? [admin.slice('slack:'.length)] : []));
}

/** Makes the one place that says who may do what. */
export function createRights({ admins, workspaces }: RightsParts): Rights {
  const mayConfigure = ({ installation }: SlackTeam, { id, isAdmin }: Person): boolean =>
    isAdmin || installation.installer === id || adminsOf(admins).includes(id);
  return {
    mayConfigure,
    async mayDelete(team, person) {
      const workspace = await workspaces.find(team.installation.workspace);
      return workspace?.deleters === 'everyone' || mayConfigure(team, person);
    },
  };
}
