import type { WebClient } from '@slack/web-api';
import type { Id } from '../../storage/id.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Installations } from '../../storage/repositories/installations.js';
import type { People } from './people.js';

/** A Slack team that we serve, with our hands in it. */
export interface SlackTeam {
  installation: InstallationRecord;
  client: WebClient;
  people: People;
}

/** The Slack teams that we serve. */
export interface SlackTeams {
  /** By Slack's id of the team; undefined for one that we do not serve. */
  of(team: string): Promise<SlackTeam | undefined>;
  /** The team of one of our workspaces, where it has one. */
  ofWorkspace(workspace: Id): Promise<SlackTeam | undefined>;
}

/** What serving one team with a bot token needs. */
export interface OneTeamParts {
  client: WebClient;
  people: People;
  installations: Installations;
}

/** The one team that a bot token belongs to. */
export function createOneTeam({ client, people, installations }: OneTeamParts): SlackTeams {
  const withHands = (installation: InstallationRecord | null) =>
    installation ? { installation, client, people } : undefined;
  return {
    of: async (team) => withHands(await installations.findByPlace('slack', team)),
    ofWorkspace: async (workspace) => withHands(await installations.find(workspace, 'slack')),
  };
}
