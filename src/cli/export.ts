import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SingleBar } from 'cli-progress';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { LeadbellError } from '../errors.js';
import { createExportDesk } from '../exports/desk.js';
import { createExporter } from '../exports/exporter.js';
import type { ExportFormat } from '../exports/order.js';
import { rangeEnd, rangeStart } from '../leads/day-bounds.js';
import { type Id, parseId } from '../storage/id.js';
import type { CliContext } from './context.js';
import { checkDay } from './days.js';
import type { Run } from './verbs.js';

interface ExportOptions {
  out: string;
  status: 'unread' | 'read' | 'all';
  agent?: string;
  from?: string;
  to?: string;
  search?: string;
  format?: ExportFormat;
}

/** `leadbell export` */
export function registerExport(program: Command, run: Run): void {
  program
    .command('export')
    .description('write leads with their conversations into a spreadsheet')
    .requiredOption('--out <file>', 'the file to write: .xlsx, or .csv')
    .addOption(new Option('--status <status>', 'which').choices(['unread', 'read', 'all']).default('all'))
    .option('--agent <id>', "one agent's")
    .option('--from <date>', 'captured on or after')
    .option('--to <date>', 'captured on or before')
    .option('--search <words>', 'only those that a search for these words finds')
    .addOption(
      new Option('--format <format>', 'when the name of the file does not say it').choices(['xlsx', 'csv']),
    )
    .action((options: ExportOptions) => run((context) => exportTo(context, options)));
}

async function exportTo(context: CliContext, options: ExportOptions): Promise<void> {
  const { out, status, from, to, search } = options;
  const editor = await context.editor();
  const { zone } = await context.workspace();
  if (from !== undefined) checkDay(from, rangeStart, zone);
  if (to !== undefined) checkDay(to, rangeEnd, zone);
  const wish = {
    status,
    agents: agentsOf(options),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(search !== undefined && { words: search }),
    format: formatOf(options),
  };
  const bar = new SingleBar({
    format: '{bar} {value} of {total} leads, {eta_formatted} left',
    stream: process.stderr,
    clearOnComplete: true,
  });
  const desk = createExportDesk({ ...context, exporter: createExporter(context.store.uri) });
  const { file, total } = await desk.open(editor, wish, ({ done, total }) => {
    if (done > 0) bar.update(done);
    else if (total > 0) bar.start(total, 0);
  });
  try {
    await writeWhole(out, file);
  } finally {
    bar.stop();
  }
  context.print({ file: out, leads: total }, [`Wrote ${total} ${total === 1 ? 'lead' : 'leads'} to ${out}.`]);
}

/** What the disk says no with; whatever else goes wrong on the way to a file names no path. */
const diskError = z.object({ code: z.string(), path: z.string() });

/** Writes a file that is either there whole or as it was before. @throws LeadbellError where it cannot be written. */
async function writeWhole(out: string, file: Readable): Promise<void> {
  const half = `${out}.${process.pid}.part`;
  try {
    await pipeline(file, createWriteStream(half, { flags: 'wx' }));
    await rename(half, out);
  } catch (error) {
    await rm(half, { force: true });
    const refused = diskError.safeParse(error);
    if (!refused.success) throw error;
    const { code } = refused.data;
    throw new LeadbellError('invalid_request', `${out} cannot be written (${code}); name another file.`);
  }
}

function agentsOf({ agent }: ExportOptions): Id[] {
  if (agent === undefined) return [];
  const id = parseId(agent);
  if (id) return [id];
  throw new LeadbellError('not_found', `There is no agent "${agent}"; see \`leadbell agents list\`.`);
}

function formatOf({ out, format }: ExportOptions): ExportFormat {
  const ending = extname(out).toLowerCase();
  return format ?? (ending === '.csv' ? 'csv' : 'xlsx');
}
