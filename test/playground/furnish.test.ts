import { expect, it } from 'vitest';
import { places } from '../../playground/acme.js';
import { furnish } from '../../playground/furnish.js';
import { createSlackStandIn } from '../../playground/slack/stand-in.js';
import { createTeamsStandIn } from '../../playground/teams/stand-in.js';
import { systemClock } from '../../src/clock.js';
import { readReference } from '../../src/platforms/teams/reference.js';
import { createRepositories } from '../../src/storage/repositories/repositories.js';
import { openStore } from '../../src/storage/store.js';
import { openTestDatabase } from '../support/database.js';

it('finds its places again at a second start, and Teams where it is now', async () => {
  const database = await openTestDatabase();
  const store = await openStore(database.uri);
  const { installations, destinations, chats } = createRepositories(store);
  const seen: { places: string[]; serviceUrl: string | undefined; isNow: boolean }[] = [];
  for (const _start of [1, 2]) {
    const slack = await createSlackStandIn({ clock: systemClock });
    const teams = await createTeamsStandIn({ clock: systemClock });
    await furnish(store, { slack, teams });
    const installation = await installations.findByPlace('slack', slack.team.id);
    const listed = installation ? await destinations.list(installation.workspace) : [];
    const chat = await chats.find({ platform: 'teams', externalId: places.teams });
    const serviceUrl = readReference(chat?.reference)?.serviceUrl;
    seen.push({
      places: listed.map(({ _id, platform, target }) => `${_id} ${platform}:${target}`),
      serviceUrl,
      isNow: serviceUrl === teams.serviceUrl(),
    });
    await Promise.all([slack.stop(), teams.stop()]);
  }
  const [first, second] = seen;
  expect(first?.places).toHaveLength(4);
  expect(second?.places).toEqual(first?.places);
  expect(seen.map(({ isNow }) => isNow)).toEqual([true, true]);
  expect(second?.serviceUrl).not.toBe(first?.serviceUrl);
  await store.close();
  await database.close();
});
