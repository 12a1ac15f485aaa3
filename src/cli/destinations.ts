import type { Command } from 'commander';
import { LeadbellError } from '../errors.js';
import { addressOf } from '../notify/places.js';
import type { Id } from '../storage/id.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import { type CliContext, idFrom } from './context.js';
import type { Run } from './verbs.js';

/** Platforms whose destinations this version can reach. */
const reachable = ['slack'];

/** `leadbell destinations …` */
export function registerDestinations(program: Command, run: Run): void {
  const group = program.command('destinations').description('places that leads are announced in');

  group
    .command('add <address>')
    .description('add a place, such as slack:C0123456789')
    .option(
      '--agent <id>',
      "only this agent's leads; may be repeated",
      (id: string, all: string[]) => [...all, id],
      [],
    )
    .action((address: string, { agent }: { agent: string[] }) =>
      run(async (context) => {
        const { workspace, places, directory, slack, print } = context;
        const { _id } = await workspace();
        const known = await directory.agents(_id);
        const agents = agent.map((id) =>
          knownAgent(
            known.map((each) => each._id),
            id,
          ),
        );
        const place = parseAddress(address);
        await slack?.admit(_id.toHexString(), place.target);
        const chosen = { agents: agents.map((id) => id.toHexString()), fields: [] };
        const added = await places.add(await context.editor(), { ...place, ...chosen });
        if (!added) throw new LeadbellError('invalid_request', `Leads already ring in ${address}.`);
        print(await destinationJson(context, added), [
          `Leads ring in ${address} now (${added._id.toHexString()}).`,
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
          const { _id } = await context.workspace();
          const id = idFrom(text, 'destination');
          const place = await context.destinations.find(_id, id);
          if (!place) {
            throw new LeadbellError(
              'not_found',
              'There is no such destination; see `leadbell destinations list`.',
            );
          }
          await work(context, place);
          const now = await context.destinations.find(_id, id);
          const shown = now ? await destinationJson(context, now) : { id: text, removed: true };
          context.print(shown, [now ? describe(await destinationJson(context, now)) : `Removed ${text}.`]);
        }),
      );

  change('test', 'post a test card here', async (context, place) => {
    const { slack, clock } = context;
    if (!slack) throw new LeadbellError('unavailable', 'Slack is not configured; see `leadbell doctor`.');
    const { zone } = await context.workspace();
    await slack.sendTest(place.workspace.toHexString(), place.target, zone, clock.now());
  });
  change('pause', 'stop announcing here', async ({ places, editor }, place) => {
    await places.pause(await editor(), place);
  });
  change('resume', 'announce here again and catch up', async ({ places, editor }, place) =>
    places.resume(await editor(), place),
  );
  change(
    'remove',
    'let no more leads ring here; its cards still follow their leads',
    async ({ places, editor }, place) => places.remove(await editor(), place),
  );
}

function parseAddress(address: string) {
  const [platform = '', target = ''] = [
    address.slice(0, address.indexOf(':')),
    address.slice(address.indexOf(':') + 1),
  ];
  if (!reachable.includes(platform) || !/^[CDGUW][A-Z0-9]{2,20}$/.test(target)) {
    throw new LeadbellError(
      'invalid_request',
      'Write the address as slack: and a channel or user id, such as slack:C0123456789.',
    );
  }
  return { platform, target };
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
