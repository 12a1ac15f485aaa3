import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/clock.js';
import { createDirectory } from '../../src/leads/directory.js';
import { createInbox } from '../../src/leads/inbox.js';
import { createLogger } from '../../src/logger.js';
import { createSlackClient } from '../../src/platforms/slack/client.js';
import { createLeadsScreen } from '../../src/platforms/slack/home/leads-screen.js';
import { createPeople } from '../../src/platforms/slack/people.js';
import { createRights } from '../../src/platforms/slack/rights.js';
import { type Id, newId } from '../../src/storage/id.js';
import type { HomeRecord } from '../../src/storage/models/home.js';
import type { InstallationRecord } from '../../src/storage/models/installation.js';
import type { Repositories } from '../../src/storage/repositories/repositories.js';
import { seededAt } from '../support/samples.js';
import { timed } from '../support/statistics.js';
import type { Look, OpenInbox } from './look.js';

/** A Home tab drawn by this process; Slack's part is left out. */
export async function homeLooks({ rig, repositories, leads }: OpenInbox): Promise<Look[]> {
  const clock = systemClock;
  const parts = { ...repositories, clock, wake: () => undefined };
  const screen = createLeadsScreen({
    inbox: createInbox(parts),
    directory: createDirectory(parts),
    rights: createRights({ ...repositories, admins: [] }),
  });
  const workspace = await repositories.workspaces.find(rig.workspace);
  if (!workspace) throw new Error('the workspace is gone');
  const client = createSlackClient({
    token: rig.slack.botToken,
    apiUrl: rig.slack.apiUrl,
    log: createLogger('silent'),
  });
  const installation = await connected(rig.workspace, repositories);
  const person = { id: 'U0ADA', name: 'Ada', zone: 'Europe/Berlin', isAdmin: true };
  const owner = { workspace: rig.workspace, team: installation.externalId, user: person.id };
  const opened = await repositories.homeRecords.open(owner, clock.now());
  const look = (name: string, change: Partial<HomeRecord>): Look => ({
    figure: `Home drawn, ${name}`,
    measure: () =>
      timed(() =>
        screen({
          team: { installation, client, people: createPeople({ client, clock }) },
          person,
          workspace,
          home: { ...opened, ...change },
        }),
      ),
  });
  const middle = { capturedAt: seededAt(Math.floor(leads / 2)), id: newId() };
  const unread = opened.filter;
  return [
    look('unread', {}),
    look('unread and read', { filter: { ...unread, status: 'all' } }),
    look('in the middle', { after: middle, page: 20 }),
    look('unread of a rare agent', { filter: { ...unread, agents: [rig.rareAgent] } }),
  ];
}

/** The workspace's Slack team: Leadbell asks Slack for it as it starts, and waits for no answer. */
async function connected(workspace: Id, { installations }: Repositories): Promise<InstallationRecord> {
  for (;;) {
    const installation = await installations.find(workspace, 'slack');
    if (installation) return installation;
    await sleep(20);
  }
}
