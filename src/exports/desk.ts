import { DateTime } from 'luxon';
import type { Clock } from '../clock.js';
import type { ChangeLog, Editor } from '../leads/change-log.js';
import { rangeEnd, rangeStart } from '../leads/day-bounds.js';
import { describeQuery, type LeadQuery } from '../leads/request/request.js';
import type { Id } from '../storage/id.js';
import type { Agents } from '../storage/repositories/agents.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import type { Progress } from './build.js';
import type { Exporter, RunningExport } from './exporter.js';
import type { ExportFormat, ExportOrder } from './order.js';

/** Which leads somebody wants in a file; days are of the workspace's zone, times are as they are. */
export interface ExportWish {
  status: LeadQuery['status'];
  /** At most 10; empty means all. */
  agents: Id[];
  from?: string | undefined;
  to?: string | undefined;
  /** What to search for. */
  words?: string | undefined;
  format: ExportFormat;
}

/** A file on its way to somebody. */
export interface OpenedExport extends RunningExport {
  /** `leads-2026-11-25.xlsx` */
  name: string;
  /** What it is of, in words. */
  selection: string;
}

/** What the desk needs. */
export interface ExportDeskParts {
  agents: Agents;
  workspaces: Workspaces;
  note: ChangeLog;
  exporter: Exporter;
  clock: Clock;
}

/** Opens the files that people ask for. */
export type ExportDesk = ReturnType<typeof createExportDesk>;

/** Makes where every surface asks for its files: each is in the workspace's zone and way to write dates, and in its audit log. */
export function createExportDesk({ agents, workspaces, note, exporter, clock }: ExportDeskParts) {
  async function orderOf({ workspace, actor }: Editor, wish: ExportWish): Promise<ExportOrder> {
    const known = await agents.list(workspace);
    const found = await workspaces.find(workspace);
    if (!found) throw new Error('an export is of no workspace');
    const { zone, dateFormat } = found;
    const { status, format } = wish;
    const days = {
      ...(wish.from !== undefined && { from: wish.from }),
      ...(wish.to !== undefined && { to: wish.to }),
    };
    const words = wish.words === undefined ? {} : { words: wish.words };
    const named = wish.agents.map((id) => ({
      id,
      name: known.find(({ _id }) => _id.equals(id))?.name ?? id.toHexString(),
    }));
    return {
      workspace: workspace.toHexString(),
      filter: {
        lists: status === 'all' ? ['unread', 'read'] : [status],
        agents: wish.agents.map((id) => id.toHexString()),
        ...(days.from !== undefined && { from: rangeStart(days.from, zone) }),
        ...(days.to !== undefined && { to: rangeEnd(days.to, zone) }),
      },
      ...words,
      format,
      zone,
      dateFormat,
      selection: describeQuery({ status, agents: named, ...days, ...words }),
      by: actor.name,
      at: clock.now(),
    };
  }

  return {
    /**
     * Begins a file and writes down who asked for it; resolves once it is known how many leads it is of.
     * @throws LeadbellError `nothing_to_export`.
     */
    async open(editor: Editor, wish: ExportWish, tell?: (progress: Progress) => void): Promise<OpenedExport> {
      const order = await orderOf(editor, wish);
      const running = await exporter(order, tell);
      const day = DateTime.fromJSDate(order.at, { zone: order.zone }).toISODate();
      await note(editor, 'leads_exported', {
        subject: order.selection,
        detail: `${running.total} leads as ${order.format}`,
      });
      return { ...running, name: `leads-${day}.${order.format}`, selection: order.selection };
    },
  };
}
