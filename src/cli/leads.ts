import { type Command, Option } from 'commander';
import { DateTime } from 'luxon';
import { erasedInWords } from '../../views/erasure.js';
import { LeadbellError } from '../errors.js';
import { rangeEnd, rangeStart } from '../leads/day-bounds.js';
import { type ErasureReceipt, receiptJson } from '../leads/erasure-receipt.js';
import type { Changed } from '../leads/inbox.js';
import { leadJson } from '../leads/lead-json.js';
import { erasedCards } from '../notify/erased-cards.js';
import type { MendTeller } from '../notify/mends.js';
import { type Id, parseId } from '../storage/id.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { LeadKey } from '../storage/repositories/leads.js';
import { byCli, type CliContext } from './context.js';
import { checkDay } from './days.js';
import type { Run } from './verbs.js';

interface ListOptions {
  status: 'unread' | 'read' | 'all';
  limit: string;
  agent?: string;
  from?: string;
  to?: string;
  search?: string;
}

/** `leadbell leads …` */
export function registerLeads(program: Command, run: Run): void {
  const group = program.command('leads').description('the leads themselves');

  group
    .command('list')
    .description('list leads, newest first')
    .addOption(new Option('--status <status>', 'which').choices(['unread', 'read', 'all']).default('all'))
    .option('--agent <id>', "one agent's")
    .option('--from <date>', 'captured on or after')
    .option('--to <date>', 'captured on or before')
    .option(
      '--search <words>',
      'only those that have a word with each of these beginnings: of a name, address, number, company or any other field',
    )
    .option('--limit <number>', 'how many at most', '25')
    .action((options: ListOptions) =>
      run(async (context) => {
        const leads = await list(context, options);
        const { zone } = await context.workspace();
        context.print(
          { items: leads.map(leadJson) },
          leads.map((lead) => describe(lead, zone)),
        );
      }),
    );

  group
    .command('show <id>')
    .description('show a lead')
    .action((id: string) =>
      run(async ({ workspace, inbox, print }) => {
        const lead = leadJson(await inbox.show((await workspace())._id, leadId(id)));
        print({ lead }, [JSON.stringify(lead, null, 2)]);
      }),
    );

  const change = (
    name: string,
    description: string,
    work: (context: CliContext, workspace: Id, id: Id) => Promise<Changed>,
  ) =>
    group
      .command(`${name} <id>`)
      .description(description)
      .action((text: string) =>
        run(async (context) => {
          const { lead, changed } = await work(context, (await context.workspace())._id, leadId(text));
          context.print({ lead: leadJson(lead) }, [changed ? `${text}: done.` : `${text}: already so.`]);
        }),
      );

  change('read', 'mark a lead read', ({ inbox }, workspace, id) => inbox.markRead(workspace, id, byCli));
  change('unread', 'mark a lead unread', ({ inbox }, workspace, id) => inbox.markUnread(workspace, id));
  change('delete', 'delete a lead', ({ inbox }, workspace, id) => inbox.remove(workspace, id, byCli));
  group
    .command('erase <id>')
    .description('delete a lead for good, without Undo, and say what became of its cards')
    .action((text: string) =>
      run(async ({ workspace, inbox, tools, print }) => {
        const [receipt] = await inbox.erase((await workspace())._id, [leadId(text)], byCli);
        if (!receipt) throw noSuchLead();
        print(
          receiptJson(receipt),
          describeReceipt(
            receipt,
            tools.map(({ platform }) => platform),
          ),
        );
      }),
    );

  change('restore', 'restore a deleted lead', ({ inbox }, workspace, id) => inbox.restore(workspace, id));
}

async function list({ workspace, inbox }: CliContext, options: ListOptions): Promise<LeadRecord[]> {
  const { _id, zone } = await workspace();
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new LeadbellError('invalid_request', '--limit takes a whole number from 1.');
  const agent = options.agent === undefined ? undefined : parseId(options.agent);
  if (options.agent !== undefined && !agent) return [];
  const filter = {
    lists: options.status === 'all' ? (['unread', 'read'] as const).slice() : [options.status],
    agents: agent ? [agent] : [],
    ...(options.from && { from: checkDay(options.from, rangeStart, zone) }),
    ...(options.to && { to: checkDay(options.to, rangeEnd, zone) }),
  };
  const found: LeadRecord[] = [];
  let after: LeadKey | undefined;
  do {
    const page = await inbox.list(_id, filter, limit - found.length, { after, words: options.search });
    found.push(...page.leads);
    after = page.next;
  } while (after && found.length < limit);
  return found;
}

/** A line of a list: who it is, as far as is known, and when, by the workspace's clock. */
function describe({ _id, list, capturedAt, fields, agentName }: LeadRecord, zone: string): string {
  const when = DateTime.fromJSDate(capturedAt, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const who = fields.slice(0, 3).map(({ value }) => value.replace(/\s+/g, ' ').slice(0, 40));
  return `${_id.toHexString()}  ${list.padEnd(6)}  ${when}  ${agentName}  ${who.join(', ')}`;
}

function leadId(text: string): Id {
  const id = parseId(text);
  if (!id) throw noSuchLead();
  return id;
}

function noSuchLead(): LeadbellError {
  return new LeadbellError('lead_not_found', 'There is no such lead in this workspace.');
}

/** A line for the lead, and one for each of its cards. */
function describeReceipt(receipt: ErasureReceipt, platforms: readonly MendTeller[]): string[] {
  const cards = erasedCards(receipt, platforms).map(
    (card) => `  ${card.platform}:${card.target}  ${erasedInWords(card)}`,
  );
  return [
    `${receipt.lead.toHexString()}: erased${cards.length > 0 ? '. Its cards:' : ', and it had no card.'}`,
    ...cards,
  ];
}
