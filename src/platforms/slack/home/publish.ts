import { createHash, randomUUID } from 'node:crypto';
import type { HomeView } from '@slack/types';
import { backoff } from '../../../notify/backoff.js';
import type { HomeRecord } from '../../../storage/models/home.js';
import type { HomePublished } from '../../../storage/repositories/homes.js';
import { toSendError } from '../send-error.js';
import type { SlackTeam } from '../teams.js';
import type { HomeReader, HomesParts } from './homes.js';

/** Publishes a Home tab as it is now, and again while its person changes it meanwhile. Never throws. */
export type PublishHome = (home: HomeRecord, hurry: Hurry) => Promise<void>;

/** How a Home tab comes to be published: because its person did something, or because leads changed. */
export interface Hurry {
  urgent: boolean;
  /** How many publishes of the workspace there may be in a minute. */
  most: number;
}

/** A publish outlasts the client's time-out by this lease, in ms. */
const leaseTime = 15_000;
/** Shows more than any change: the Home tab of a team that is gone, until its person opens it again. */
const unreachable = Number.MAX_SAFE_INTEGER;

/**
 * Makes the one place that calls `views.publish`. One process at a time publishes a Home tab, under a lease in its record;
 * what stands there already is not published again.
 */
export function createPublish(
  parts: HomesParts,
  draw: (reader: HomeReader) => Promise<HomeView>,
): PublishHome {
  const { homeRecords, homeQueues, workspaces, teams, clock, log } = parts;
  const after = (ms: number) => new Date(clock.now().getTime() + ms);

  /** Lets go, in favour of whoever comes next from then on. */
  function release(home: HomeRecord, change: Partial<HomePublished>, free = clock.now()) {
    const { shown, hash, digest, failures } = home;
    const published = { shown, hash, digest, failures, servedAt: clock.now(), ...change };
    return homeRecords.release(home, published, free, after(leaseTime));
  }

  /** Lets go until then, when somebody looks again. */
  async function putOff(home: HomeRecord, until: Date, change: Partial<HomePublished> = {}) {
    const again = await release(home, { shown: -1, ...change }, until);
    if (!again) await homeQueues.wake(home.workspace, until);
    return again;
  }

  /** One publish; resolves with the Home tab where there is need of another. */
  async function once(home: HomeRecord, { most }: Hurry): Promise<HomeRecord | null> {
    const [workspace, team] = await Promise.all([workspaces.find(home.workspace), teams.of(home.team)]);
    if (!workspace || !team) return release(home, { shown: unreachable });
    const person = await team.people.find(home.user, home.user);
    const view = await draw({ team, person, workspace, home });
    const digest = createHash('sha256').update(JSON.stringify(view)).digest('base64');
    const shown = { shown: workspace.changes, failures: 0 };
    if (digest === home.digest) return release(home, shown);
    const wait = await homeQueues.takeSlot(workspace._id, clock.now(), most);
    // It had no turn in this round yet.
    if (wait) return putOff(home, wait, { servedAt: home.servedAt });
    try {
      return await release(home, { ...shown, digest, hash: await call(team, home, view) });
    } catch (error) {
      return failed(home, workspace.changes, error);
    }
  }

  /** Slack's hash keeps an answer that was thought lost from overtaking this one. */
  async function call({ client }: SlackTeam, { user, hash }: HomeRecord, view: HomeView): Promise<string> {
    const answer = await client.views.publish({ user_id: user, view, ...(hash && { hash }) });
    return answer.view?.hash ?? '';
  }

  function failed(home: HomeRecord, changes: number, error: unknown): Promise<HomeRecord | null> {
    const { failure, code, details } = toSendError(error);
    const unknown = { hash: '', digest: '' };
    // What stands there is not what we last knew of: whatever it is, it is replaced by what is so now.
    if (code === 'hash_conflict') return homeRecords.keep(home, unknown, after(leaseTime));
    log.warn({ workspace: home.workspace, code }, 'slack published no home');
    if (failure !== 'later') return release(home, { ...unknown, shown: changes });
    const failures = home.failures + 1;
    const wait = details.retryAfter ?? backoff(failures, parts.random);
    return putOff(home, after(wait), { ...unknown, failures });
  }

  return async function publish(home, hurry) {
    const token = randomUUID();
    try {
      let held = await homeRecords.claim(home, token, clock.now(), after(leaseTime), hurry.urgent);
      while (held) held = await once(held, hurry);
    } catch (error) {
      log.error({ err: error, workspace: home.workspace }, 'home could not be drawn');
      await homeQueues.wake(home.workspace, after(leaseTime)).catch(() => undefined);
    }
  };
}
