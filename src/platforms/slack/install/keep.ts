import type { Logger } from 'pino';
import type { Clock } from '../../../clock.js';
import type { Repositories } from '../../../storage/repositories/repositories.js';
import { SendError } from '../../platform.js';
import type { Tokens } from './tokens.js';

/** What keeping installations needs. */
export interface KeepParts extends Pick<Repositories, 'installations' | 'destinations'> {
  tokens: Tokens;
  clock: Clock;
  log: Logger;
}

/** At a start: what was paused because Slack was not configured goes on, and tokens are sealed under the first secret. */
export async function keepInstallations(parts: KeepParts): Promise<void> {
  const { installations, destinations, tokens, clock, log } = parts;
  try {
    for (const installation of await installations.list('slack')) {
      if (!installation.tokens) continue;
      await destinations.resumeAll(installation.workspace, 'slack', ['not_configured'], clock.now());
      await tokens.reseal(installation).catch((error: unknown) => {
        if (!(error instanceof SendError)) throw error;
      });
    }
  } catch (error) {
    log.warn({ err: error }, 'slack installations could not be looked through');
  }
}
