import type { Logger } from 'pino';
import { renderWelcome } from '../../../../views/slack/welcome.js';
import type { InstallationRecord } from '../../../storage/models/installation.js';
import type { Agents } from '../../../storage/repositories/agents.js';
import { homeUrl } from '../home-url.js';
import { toSendError } from '../send-error.js';
import type { SlackTeams } from '../teams.js';

/** What greeting needs. */
export interface GreetParts {
  teams: SlackTeams;
  agents: Agents;
  log: Logger;
}

/** Makes what tells the installer of the next steps, while there is a step to take: somebody whose agents are there knows them. */
export function createGreet({ teams, agents, log }: GreetParts) {
  return async function greet(installation: InstallationRecord): Promise<void> {
    const { workspace, installer } = installation;
    if (!installer || (await agents.list(workspace)).length > 0) return;
    const url = homeUrl(installation);
    try {
      const team = await teams.ofWorkspace(workspace);
      await team?.client.chat.postMessage({
        channel: installer,
        ...renderWelcome(url ? { homeUrl: url } : {}),
      });
    } catch (error) {
      log.warn(
        { installation: installation._id, code: toSendError(error).code },
        'slack installer not greeted',
      );
    }
  };
}
