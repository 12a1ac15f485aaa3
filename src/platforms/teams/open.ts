import type { IRouter } from 'express';
import type { TeamsConfig } from '../../config.js';
import type { HandOver } from '../../files/hand-over.js';
import type { Shelf } from '../../files/shelf.js';
import { createPressSeals } from '../../press-seals.js';
import type { OpenPlatform } from '../platform.js';
import { createAdapter } from './adapter.js';
import { createConnector } from './connector.js';
import { createConsents } from './consents.js';
import { openDoor } from './door.js';
import { createFront } from './front.js';
import type { FrontParts } from './parts.js';
import { createTeamsPlatform } from './platform.js';
import { createRights } from './rights.js';

/** What Teams needs to open. */
export interface OpenTeamsParts
  extends Omit<FrontParts, 'connector' | 'platform' | 'seals' | 'rights' | 'consents'> {
  config: TeamsConfig;
  /** What buttons are sealed under. */
  secrets: readonly string[];
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
  /** Where files wait that people are asked to take. */
  shelf: Shelf;
  handOver: HandOver;
  router: IRouter;
  /** Whether this process has the front door. */
  serve: boolean;
  /** Teams must answer within this, in ms; 10 s when left out. */
  timeout?: number;
}

/** Opens Teams. Nobody is asked anything at a start: what is wrong with the bot's registration shows at the first send. */
export function openTeams(parts: OpenTeamsParts): OpenPlatform {
  const { config, clock } = parts;
  const adapter = createAdapter(config, parts.timeout);
  const seals = createPressSeals(parts.secrets);
  const connector = createConnector({ adapter, appId: config.appId });
  const hands = { ...parts, seals, connector };
  const platform = createTeamsPlatform(hands);
  const consents = createConsents(hands);
  const front = parts.serve
    ? createFront({ ...hands, platform, consents, rights: createRights(parts) })
    : undefined;
  const door = front && openDoor({ ...parts, adapter, front });
  return {
    platform,
    async stop(patience) {
      const finished = new AbortController();
      const stopped = door?.stop().then(() => consents.settle());
      await Promise.race([stopped, clock.sleep(patience, finished.signal)]);
      finished.abort();
    },
  };
}
