import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { Logger } from 'pino';
import { LeadbellError } from '../errors.js';
import type { ExportDesk } from '../exports/desk.js';
import { type ExportFormat, fileTypes } from '../exports/order.js';
import { type Id, parseId } from '../storage/id.js';
import type { Authenticate } from './authenticate.js';
import { byApi } from './by-api.js';
import { exportQuery } from './schemas.js';

/** What the export routes need. */
export interface ExportRouteParts {
  authenticate: Authenticate;
  exportDesk: ExportDesk;
  log: Logger;
}

/** So many files of one workspace are on their way at once; each takes a thread and memory of its own. */
const mostAtOnce = 2;

/** A workspace's leads as a file, sent as it is written; whoever goes away stops the work. */
export function exportRoutes({ authenticate, exportDesk, log }: ExportRouteParts): Router {
  const router = Router();
  const running = new Map<string, number>();

  /** Holds one of a workspace's places while the work runs. */
  async function inTurn(workspace: Id, work: () => Promise<void>): Promise<void> {
    const key = workspace.toHexString();
    const others = running.get(key) ?? 0;
    if (others >= mostAtOnce)
      throw new LeadbellError(
        'rate_limited',
        `${mostAtOnce} exports of this workspace run; ask again when one has ended.`,
      );
    running.set(key, others + 1);
    try {
      await work();
    } finally {
      const left = (running.get(key) ?? 1) - 1;
      if (left > 0) running.set(key, left);
      else running.delete(key);
    }
  }

  for (const format of Object.keys(fileTypes) as ExportFormat[])
    router.get(`/export.${format}`, async (request, response) => {
      const workspace = await authenticate.leadsOf(request);
      const { agent, ...rest } = exportQuery.parse(request.query);
      const agents = [...new Set(agent)].flatMap((id) => parseId(id) ?? []);
      if (agent.length > 0 && agents.length === 0)
        throw new LeadbellError('nothing_to_export', 'There is nothing to export: there is no such agent.');
      await inTurn(workspace, async () => {
        const { file, name } = await exportDesk.open(
          { workspace, actor: byApi },
          { ...rest, agents, format },
        );
        response.attachment(name).type(fileTypes[format]).set('cache-control', 'no-store');
        // The reader is gone, or sees by the cut that the file is not whole: no words would reach it any more.
        await pipeline(file, response).catch((error: unknown) =>
          log.warn({ err: error, workspace: workspace.toHexString() }, 'an export was cut off'),
        );
      });
    });
  return router;
}
