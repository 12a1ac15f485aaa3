import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { systemClock } from '../../../src/clock.js';
import { createHandOver } from '../../../src/files/hand-over.js';
import { createShelf } from '../../../src/files/shelf.js';
import { createChangeLog } from '../../../src/leads/change-log.js';
import { createConfiguration } from '../../../src/leads/configuration.js';
import { createDirectory } from '../../../src/leads/directory.js';
import { createInbox } from '../../../src/leads/inbox.js';
import { createTranscripts } from '../../../src/leads/transcript.js';
import { createLogger } from '../../../src/logger.js';
import { createConnecting } from '../../../src/notify/connecting.js';
import { createPlaces } from '../../../src/notify/places.js';
import type { Platform } from '../../../src/platforms/platform.js';
import { createSecretBox } from '../../../src/secret-box.js';
import { openTestStore } from '../../support/store.js';

/** What platforms are opened with. */
export type Opening = Awaited<ReturnType<typeof openParts>>;

/** Makes what `src/app.ts` opens platforms with, for senders alone, on a store of its own with one workspace. */
export async function openParts() {
  const { close, ...repositories } = await openTestStore();
  const transcripts = createTranscripts(repositories);
  const shared = {
    ...repositories,
    transcripts,
    clock: systemClock,
    log: createLogger('silent'),
    wake: () => undefined,
  };
  const directory = createDirectory(shared);
  const changing = { ...shared, directory, note: createChangeLog(shared) };
  const places = createPlaces(changing);
  const platforms: Platform[] = [];
  const secrets = ['a secret of the tests of 32 characters or more'];
  // Nothing is kept here: the files that are sent are in memory.
  const folder = join(tmpdir(), 'leadbell-no-files');
  const shelf = createShelf({ ...shared, folder, box: async () => createSecretBox(secrets) });
  const { _id: workspace } = await repositories.workspaces.add('Acme', new Date());
  return {
    ...shared,
    secrets,
    shelf,
    handOver: createHandOver({ ...shared, shelf }),
    admins: [],
    inbox: createInbox(shared),
    directory,
    configuration: createConfiguration(changing),
    places,
    connecting: createConnecting({ ...changing, places }),
    serve: false,
    router: express.Router(),
    platforms,
    /** Our id of the workspace. */
    workspace: workspace.toHexString(),
    close,
  };
}
