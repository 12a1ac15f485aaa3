import type { Logger } from 'pino';
import type { Clock } from '../../clock.js';
import type { Directory } from '../../leads/directory.js';
import type { Inbox } from '../../leads/inbox.js';
import type { Connecting } from '../../notify/connecting.js';
import type { PressSeals } from '../../press-seals.js';
import type { DestinationRecord } from '../../storage/models/destination.js';
import type { WorkspaceRecord } from '../../storage/models/workspace.js';
import type { Repositories } from '../../storage/repositories/repositories.js';
import type { Platform } from '../platform.js';
import type { Incoming } from './activity.js';
import type { Connector } from './connector.js';
import type { Consents } from './consents.js';
import type { Rights } from './rights.js';

/** What answers people. */
export interface FrontParts extends Repositories {
  connector: Connector;
  /** Teams as the drain sees it. */
  platform: Platform;
  connecting: Connecting;
  seals: PressSeals;
  rights: Rights;
  consents: Consents;
  inbox: Inbox;
  directory: Directory;
  clock: Clock;
  log: Logger;
}

/** Something that was done in a chat that is connected to a workspace. */
export interface Connected {
  incoming: Incoming;
  workspace: WorkspaceRecord;
  place: DestinationRecord;
}
