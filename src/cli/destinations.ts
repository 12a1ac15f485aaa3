import type { Command } from 'commander';
import { LeadbellError } from '../errors.js';
import { shownOf } from '../leads/save-form.js';
import { addressOf, foldBounds, placeSettingsOf } from '../notify/places.js';
import { sendTest } from '../notify/test-card.js';
import type { Id } from '../storage/id.js';
import { type DestinationRecord, usualFold } from '../storage/models/destination.js';
import { type CliContext, idFrom } from './context.js';
import type { Run } from './verbs.js';

/** `leadbell destinations …` */
export function registerDestinations(program: Command, run: Run): void {
  const group = program.command('destinations').description('places that leads are announced in');

  group
    .command('add <address>')
    .description('add a place, such as slack:C0123456789 or email:sales@example.com')
    .option(
      '--agent <id>',
      "only this agent's leads; may be repeated",
      (id: string, all: string[]) => [...all, id],
      [],
    )
    .action((address: string, { agent }: { agent: string[] }) =>
      run(async (context) => {
        const { workspace, places, directory, print } = context;
        const { _id } = await workspace();
        const known = await directory.agents(_id);
        const agents = agent.map((id) =>
          knownAgent(
            known.map((each) => each._id),
            id,
          ),
        );
        const { platform, target, tools } = readAddress(context, address);
        await tools?.admit(_id.toHexString(), target);
        const chosen = { agents: agents.map((id) => id.toHexString()), fields: [] };
        const added = await places.add(await context.editor(), { platform, target, ...chosen });
        if (!added)
          throw new LeadbellError('invalid_request', `Leads already ring in ${platform}:${target}.`);
        print(await destinationJson(context, added), [
          `Leads ring in ${addressOf(added)} now (${added._id.toHexString()}).`,
        ]);
      }),
    );

  group
    .command('list')
    .description('list destinations with their state')
    .action(() =>
      run(async (context) => {
        const all = await context.destinations.list((await context.workspace())._id);
        const items = await Promise.all(all.map((each) => destinationJson(context, each)));
        context.print({ items }, items.map(describe));
      }),
    );

  const change = (
    name: string,
    description: string,
    work: (context: CliContext, place: DestinationRecord) => Promise<void>,
  ) =>
    group
      .command(`${name} <id>`)
      .description(description)
      .action((text: string) =>
        run(async (context) => {
          const place = await placeFrom(context, text);
          await work(context, place);
          const now = await context.destinations.find(place.workspace, place._id);
          const shown = now ? await destinationJson(context, now) : { id: text, removed: true };
          context.print(shown, [now ? describe(await destinationJson(context, now)) : `Removed ${text}.`]);
        }),
      );

  change('test', 'post a test card here', async (context, place) => {
    const { tools, clock } = context;
    const found = tools.find(({ platform }) => platform.name === place.platform);
    if (!found)
      throw new LeadbellError('unavailable', `${place.platform} is not configured; see \`leadbell doctor\`.`);
    const { zone } = await context.workspace();
    const at = { workspace: place.workspace.toHexString(), target: place.target };
    await sendTest(found.platform, at, zone, clock.now());
  });
  change('pause', 'stop announcing here', async ({ places, editor }, place) => {
    await places.pause(await editor(), place);
  });
  change('resume', 'announce here again and catch up', async ({ places, editor }, place) =>
    places.resume(await editor(), place),
  );
  group
    .command('fold <id> <leads>')
    .description('let more new leads a minute than this share a card; 0 for a card each')
    .action((text: string, leads: string) =>
      run(async (context) => {
        const { places, print, editor } = context;
        const place = await placeFrom(context, text);
        const [least, most] = foldBounds;
        const fold = Number(leads);
        if (!Number.isInteger(fold) || fold < least || fold > most)
          throw new LeadbellError('invalid_request', `Write a whole number from ${least} to ${most}.`);
        const form = { shown: shownOf(placeSettingsOf(place)), wanted: { fold } };
        await places.edit(await editor(), place._id, form);
        const now = await destinationJson(context, await placeFrom(context, text));
        print(now, [describe(now)]);
      }),
    );
  change(
    'remove',
    'let no more leads ring here; its cards still follow their leads',
    async ({ places, editor }, place) => places.remove(await editor(), place),
  );
}

/** How places are written of platforms that are not configured here, and so cannot say it themselves. */
const unconfigured: Record<string, RegExp> = {
  slack: /^[CDGUW][A-Z0-9]{2,20}$/,
  teams: /^\S{3,200}$/,
  telegram: /^-?\d{3,20}$/,
  email: /^[^\s@<>,;:]+@[^\s@<>,;:]+$/,
};

/** Reads an address such as `slack:C0123456789`. @throws LeadbellError `invalid_request`, with how to write it. */
function readAddress({ tools }: CliContext, address: string) {
  const [name = '', ...rest] = address.split(':');
  const text = rest.join(':');
  const found = tools.find(({ platform }) => platform.name === name);
  const target = found ? found.targetOf(text) : unconfigured[name]?.test(text) ? text : undefined;
  if (target !== undefined) return { platform: name, target, tools: found };
  const example = found?.example ?? 'slack:C0123456789, teams:…, telegram:-1001234567890 or email:a@b.c';
  throw new LeadbellError('invalid_request', `Write the address as ${example}.`);
}

/** @throws LeadbellError `not_found`. */
async function placeFrom(context: CliContext, text: string): Promise<DestinationRecord> {
  const { _id } = await context.workspace();
  const place = await context.destinations.find(_id, idFrom(text, 'destination'));
  if (place) return place;
  throw new LeadbellError('not_found', 'There is no such destination; see `leadbell destinations list`.');
}

function knownAgent(known: Id[], text: string): Id {
  const id = idFrom(text, 'agent');
  if (!known.some((each) => each.equals(id)))
    throw new LeadbellError('not_found', 'There is no such agent; see `leadbell agents list`.');
  return id;
}

async function destinationJson({ deliveries }: CliContext, destination: DestinationRecord) {
  return {
    id: destination._id.toHexString(),
    address: addressOf(destination),
    state: destination.state,
    ...(destination.reason && { reason: destination.reason }),
    waiting: await deliveries.waiting(destination.workspace, destination._id),
    agents: destination.agents.map((id) => id.toHexString()),
    fold: destination.fold ?? usualFold,
  };
}

function describe({
  id,
  address,
  state,
  reason,
  waiting,
}: Awaited<ReturnType<typeof destinationJson>>): string {
  return `${id}  ${address}  ${state}${reason ? ` (${reason})` : ''}, ${waiting >= 1000 ? '999+' : waiting} waiting`;
}
