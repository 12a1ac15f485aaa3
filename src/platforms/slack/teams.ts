import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Id } from '../../storage/id.js';
import type { InstallationRecord } from '../../storage/models/installation.js';
import type { Installations } from '../../storage/repositories/installations.js';
import { SendError } from '../platform.js';
import type { Tokens } from './install/tokens.js';
import type { People } from './people.js';

/** A Slack team that we serve, with our hands in it. */
export interface SlackTeam {
  installation: InstallationRecord;
  client: WebClient;
  people: People;
}

/** Whether a person of this Slack team is one of the installation's people; Slack names the organisation for those of a Grid. */
export function isOwnTeam({ externalId, enterprise, teams }: InstallationRecord, team: string): boolean {
  return team === externalId || team === enterprise || (teams?.includes(team) ?? false);
}

/** What sends in the name of a workspace. */
export interface SlackSender {
  client: WebClient;
  /** Whether the client's token is still the installation's: one that is not may be refused without meaning anything. */
  isCurrent(): Promise<boolean>;
}

/** The Slack teams that we serve. */
export interface SlackTeams {
  /** By Slack's id of the team; undefined for one that we do not serve. @throws SendError where its token cannot be had now. */
  of(team: string): Promise<SlackTeam | undefined>;
  /** The team of one of our workspaces, where it has one. @throws SendError likewise. */
  ofWorkspace(workspace: Id): Promise<SlackTeam | undefined>;
  /** What sends in the name of a workspace. @throws SendError where there is none. */
  senderOf(workspace: Id): Promise<SlackSender>;
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
    of: async (team) => withHands(await installations.findByTeam('slack', team)),
    ofWorkspace: async (workspace) => withHands(await installations.find(workspace, 'slack')),
    senderOf: async () => ({ client, isCurrent: async () => true }),
  };
}

/** What serving every team that installed the app needs. */
export interface ManyTeamsParts {
  installations: Installations;
  tokens: Tokens;
  /** Makes the client and the look-up of people that go with a token. */
  handsOf(token: string): Pick<SlackTeam, 'client' | 'people'>;
}

/** Teams whose clients are kept at hand; others are made anew when they are needed. */
const atHand = 500;

/**
 * The teams that installed the app. Which tokens an installation has is read from the database each time, so that every
 * process uses a new one at once and none uses one that was withdrawn.
 */
export function createManyTeams({ installations, tokens, handsOf }: ManyTeamsParts): SlackTeams {
  const hands = new LRUCache<string, Pick<SlackTeam, 'client' | 'people'>>({ max: atHand });

  async function open(installation: InstallationRecord): Promise<SlackTeam> {
    const token = await tokens.live(installation);
    const known = hands.get(token) ?? handsOf(token);
    hands.set(token, known);
    return { installation, ...known };
  }

  const served = (installation: InstallationRecord | null) =>
    installation?.tokens ? open(installation) : undefined;

  return {
    of: async (team) => served(await installations.findByTeam('slack', team)),
    ofWorkspace: async (workspace) => served(await installations.find(workspace, 'slack')),
    async senderOf(workspace) {
      const installation = await installations.find(workspace, 'slack');
      if (!installation) throw new SendError('installation', 'not_installed');
      const { client } = await open(installation);
      return {
        client,
        async isCurrent() {
          const now = await installations.findById(installation._id);
          return now?.tokens === installation.tokens;
        },
      };
    },
  };
}
