import { join } from 'node:path';
import express from 'express';
import type { Logger } from 'pino';
import { createAuthenticate } from './api/authenticate.js';
import type { CaptureNote } from './api/capture-routes.js';
import { healthRoutes } from './api/health.js';
import { apiRouter } from './api/router.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { createExportDesk } from './exports/desk.js';
import { createExporter } from './exports/exporter.js';
import { openFiles } from './files/open.js';
import { openHttpServer } from './http-server.js';
import { type Chore, createJobs } from './jobs/jobs.js';
import { createCapture } from './leads/capture.js';
import { createChangeLog } from './leads/change-log.js';
import { createConfiguration } from './leads/configuration.js';
import { createDirectory } from './leads/directory.js';
import { createInbox } from './leads/inbox.js';
import { createPurge } from './leads/purge.js';
import { createRetention } from './leads/retention.js';
import { createTermBackfill } from './leads/term-backfill.js';
import { createTranscripts } from './leads/transcript.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createConnecting } from './notify/connecting.js';
import { createDrain } from './notify/drain.js';
import { leaseTime } from './notify/hold.js';
import { createPlaces } from './notify/places.js';
import { createSpread } from './notify/spread.js';
import { createTending } from './notify/tend.js';
import type { OpenEmailParts } from './platforms/email/open.js';
import type { OpenPlatform, Platform } from './platforms/platform.js';
import type { OpenSlackParts } from './platforms/slack/open.js';
import type { OpenTeamsParts } from './platforms/teams/open.js';
import type { OpenTelegramParts } from './platforms/telegram/open.js';
import { needsSecrets, openSecrets } from './secrets.js';
import { createRepositories } from './storage/repositories/repositories.js';
import type { Store } from './storage/store.js';

/** What a process does: everything, answer people and agents (`web`), or drain (`worker`). */
export type Role = 'all' | 'web' | 'worker';

/** What the app is composed of. */
export interface AppParts {
  config: Config;
  role: Role;
  store: Store;
  /** When this process began to bring the store up, where it did: leases from before are a dead process's. */
  broughtUp?: Date;
  clock: Clock;
  log: Logger;
  /** Only this address is listened on; every one when left out. */
  host?: string;
}

/** A composed app that runs. */
export interface RunningApp {
  port: number;
  /** Finishes what runs, gives leases back and closes, within 9 s. */
  stop(): Promise<void>;
}

/** How long running jobs may take to finish at a stop, in ms. */
const patience = 8_000;

/** Composes and starts a process; nothing else puts parts together. */
export async function startApp({
  config,
  role,
  store,
  broughtUp,
  clock,
  log,
  host,
}: AppParts): Promise<RunningApp> {
  const repositories = createRepositories(store);
  const transcripts = createTranscripts(repositories);
  let wake: () => void = () => undefined;
  const metrics = createMetrics({ overdue: () => repositories.destinations.overdue(clock.now()) });
  store.onAnswer(metrics.storeAnswered);
  const shared = { ...repositories, transcripts, metrics, clock, log, wake: () => wake() };
  const inbox = createInbox(shared);
  const directory = createDirectory(shared);
  const changing = { ...shared, directory, note: createChangeLog(shared) };
  const web = express();
  web.disable('x-powered-by');

  const places = createPlaces(changing);
  const platforms: Platform[] = [];
  const secrets = needsSecrets(config) ? await openSecrets(config) : [];
  const kept = openFiles({
    ...shared,
    folder: join(config.dataDir, 'files'),
    secrets: async () => (secrets.length > 0 ? secrets : openSecrets(config)),
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    router: web,
    serve: role !== 'worker',
  });
  const opening = {
    ...shared,
    ...kept,
    secrets,
    admins: config.admins,
    inbox,
    directory,
    configuration: createConfiguration(changing),
    places,
    connecting: createConnecting({ ...changing, places }),
    ...(config.publicUrl && { publicUrl: config.publicUrl }),
    serve: role !== 'worker',
    router: web,
    platforms,
  };
  const opened = await openPlatforms(config, opening);
  platforms.push(...opened.map(({ platform }) => platform));

  const sending = { ...shared, platforms, random: Math.random };
  const drain = createDrain(sending);
  const tending = createTending(sending);
  const chores: Chore[] = [
    { name: 'purge', every: 60_000, run: createPurge(shared) },
    { name: 'retention', every: 60_000, run: createRetention(shared) },
    { name: 'term-backfill', every: 3_600_000, run: createTermBackfill(shared) },
    { name: 'sweep-files', every: 60_000, run: kept.sweep },
  ];
  const background = { spread: createSpread(shared), chores, drain, tending };
  const jobs = createJobs({ ...shared, store, ...background });

  web.use(healthRoutes({ store, metrics, ready: () => role === 'web' || jobs.running() }));
  if (role !== 'worker') {
    const capture = createCapture(shared);
    const authenticate = createAuthenticate(repositories);
    const exportDesk = createExportDesk({ ...changing, exporter: createExporter(store.uri) });
    web.use(
      '/v1',
      apiRouter({
        ...shared,
        authenticate,
        exportDesk,
        capture,
        inbox,
        onAnswer: store.onAnswer,
        onCapture: (note) => noteCapture(metrics, log, note),
      }),
    );
  }

  const server = await openHttpServer(web, { port: config.port, host, clock });
  if (broughtUp) {
    const last = new Date(broughtUp.getTime() + leaseTime);
    await repositories.destinations.freeAll(last, clock.now());
  }
  if (role !== 'web') {
    await jobs.start();
    wake = jobs.wake;
  }
  log.info({ port: server.port, role }, 'leadbell is up');
  return {
    port: server.port,
    async stop() {
      const closing = opened.map((each) => each.stop(patience));
      await Promise.all([server.close(patience), jobs.stop(patience), ...closing]);
    },
  };
}

/** What the platforms are opened with, whichever are. */
type Opening = Omit<OpenSlackParts & OpenEmailParts & OpenTelegramParts & OpenTeamsParts, 'config'>;

/** Each is loaded only where it is configured: botbuilder alone takes a second to load. */
const load = {
  slack: () => import('./platforms/slack/open.js'),
  email: () => import('./platforms/email/open.js'),
  telegram: () => import('./platforms/telegram/open.js'),
  teams: () => import('./platforms/teams/open.js'),
};

/** Loads the platforms that are configured, so that a start finds them loaded. */
export async function loadPlatforms(config: Config): Promise<void> {
  const names = ['slack', 'email', 'telegram', 'teams'] as const;
  await Promise.all(names.filter((name) => config[name]).map((name) => load[name]()));
}

async function openPlatforms(config: Config, opening: Opening): Promise<OpenPlatform[]> {
  const opened: OpenPlatform[] = [];
  if (config.slack) opened.push((await load.slack()).openSlack({ ...opening, config: config.slack }));
  if (config.email) opened.push((await load.email()).openEmail({ ...opening, config: config.email }));
  if (config.telegram)
    opened.push((await load.telegram()).openTelegram({ ...opening, config: config.telegram }));
  if (config.teams) opened.push((await load.teams()).openTeams({ ...opening, config: config.teams }));
  return opened;
}

function noteCapture(metrics: Metrics, log: Logger, note: CaptureNote): void {
  metrics.captured(note.result);
  if (note.result === 'created' || note.result === 'repeated') log.debug(note, 'capture');
  else log.info(note, 'capture refused');
}
