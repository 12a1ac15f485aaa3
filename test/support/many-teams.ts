import { Writable } from 'node:stream';
import { createSlackStandIn, type SlackStandInOptions } from '../../playground/slack/stand-in.js';
import type { SlackStandIn } from '../../playground/slack/types.js';
import { startApp } from '../../src/app.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { readConfig } from '../../src/config.js';
import { createDirectory, type Directory } from '../../src/leads/directory.js';
import { createLogger } from '../../src/logger.js';
import { scopes } from '../../src/platforms/slack/examine.js';
import type { Id } from '../../src/storage/id.js';
import { createRepositories, type Repositories } from '../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../src/storage/store.js';
import { openTestDatabase } from './database.js';
import { createSlackRouter, type SlackRouter } from './slack-router.js';

/** The product as many Slack teams install it, behind one Web API base. */
export interface ManyTeams {
  url: string;
  /** The teams, in the order they were asked for. */
  teams: SlackStandIn[];
  router: SlackRouter;
  store: Store;
  repositories: Repositories;
  directory: Directory;
  /** Everything that was logged. */
  logged(): string;
  /** Starts another process on the same database; its own door when it serves. */
  another(
    role?: 'all' | 'web' | 'worker',
    env?: Record<string, string>,
  ): Promise<{ url: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

/** What may be asked for. */
export interface ManyTeamsOptions {
  /** What each team's stand-in is made of; two teams when left out. */
  teams?: Partial<SlackStandInOptions>[];
  clock?: Clock;
  env?: Record<string, string>;
}

const twoTeams = [{ team: { id: 'T0ACME', name: 'Acme' } }, { team: { id: 'T0GLOBEX', name: 'Globex' } }];

/** The secret that tokens are sealed under. */
export const secret = 's'.repeat(32);

/** Starts it all on free ports; nobody has installed the app yet. */
export async function startManyTeams({
  teams: wanted = twoTeams,
  clock = systemClock,
  env = {},
}: ManyTeamsOptions = {}): Promise<ManyTeams> {
  const app = { clientId: '111.222', clientSecret: 'client-secret', signingSecret: 'signing-secret' };
  const teams = await Promise.all(
    wanted.map((options) => createSlackStandIn({ clock, scopes: [...scopes], ...app, ...options })),
  );
  const router = await createSlackRouter(teams);
  const database = await openTestDatabase();
  const store = await openStore(database.uri);
  const repositories = createRepositories(store);
  const lines: string[] = [];
  const log = createLogger(
    'debug',
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );

  async function start(role: 'all' | 'web' | 'worker', more: Record<string, string>) {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://leads.example.com',
      LEADBELL_SECRET: secret,
      SLACK_CLIENT_ID: app.clientId,
      SLACK_CLIENT_SECRET: app.clientSecret,
      SLACK_SIGNING_SECRET: app.signingSecret,
      SLACK_API_URL: router.apiUrl,
      SLACK_AUTHORIZE_URL: router.authorizeUrl,
      ...env,
      ...more,
    });
    const running = await startApp({ config, role, store, clock, log });
    return { url: `http://127.0.0.1:${running.port}`, stop: () => running.stop() };
  }

  const first = await start('all', {});
  if (!env.SLACK_APP_TOKEN) for (const team of teams) team.connectApp(`${first.url}/slack/events`);
  return {
    url: first.url,
    teams,
    router,
    store,
    repositories,
    directory: createDirectory({ ...repositories, clock }),
    logged: () => lines.join(''),
    another: (role = 'all', more = {}) => start(role, more),
    async stop() {
      await first.stop();
      await store.close();
      await database.close();
      await router.stop();
      await Promise.all(teams.map((team) => team.stop()));
    },
  };
}

/** A browser on its way through an installation: where it was sent, and the cookie it was given. */
export async function beginInstall(url: string): Promise<{ authorize: string; cookie: string }> {
  const answer = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  return { authorize: answer.headers.get('location') ?? '', cookie };
}

/** Presses Slack's button; resolves with where the browser is sent back to, at our own address. */
export async function allowInstall(url: string, authorize: string): Promise<string> {
  const answer = await fetch(authorize, { redirect: 'manual' });
  const back = answer.headers.get('location');
  if (!back) throw new Error(await answer.text());
  const { pathname, search } = new URL(back);
  return url + pathname + search;
}

/** Installs the app in a team, as its installer's browser does, and resolves with the workspace of ours it got. */
export async function install(leadbell: ManyTeams, team: SlackStandIn, place = team.team.id): Promise<Id> {
  leadbell.router.picked = team;
  const { authorize, cookie } = await beginInstall(leadbell.url);
  const back = await allowInstall(leadbell.url, authorize);
  const answer = await fetch(back, { headers: { cookie } });
  const page = await answer.text();
  const installation = await leadbell.repositories.installations.findByPlace('slack', place);
  if (answer.status !== 200 || !installation) throw new Error(page);
  return installation.workspace;
}
