import express, { type Request, type Router } from 'express';
import type { CallLog } from '../call-log.js';
import type { Faults } from './faults.js';
import type { FileStore } from './file-store.js';
import type { SlackCall } from './types.js';
import type { World } from './world.js';

/** What the place for bytes needs. */
export interface UploadRouterOptions {
  files: FileStore;
  faults: Faults;
  calls: CallLog<SlackCall>;
  world: World;
}

/** What the upload is called among calls and faults. */
const upload = 'upload';

/**
 * Where the bytes of an external upload go: raw, or as one file of a multipart form. Its length must be told beforehand, and
 * be the announced one.
 */
export function uploadRouter({ files, faults, calls, world }: UploadRouterOptions): Router {
  const router = express.Router();
  router.post('/:key', async (request, response) => {
    const call: SlackCall = {
      method: upload,
      args: {},
      at: world.clock.now(),
      answer: { status: 0, ok: false },
    };
    calls.add(call);
    const fault = faults.take(upload, undefined);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      // In the middle of it.
      request.once('data', () => response.destroy());
      return;
    }
    const bytes = await fileBytes(request);
    call.args = { length: request.headers['content-length'], bytes: bytes?.length };
    const status =
      statusOf(fault?.kind) ?? (bytes && files.receive(String(request.params.key), bytes) ? 200 : 400);
    call.answer = { status, ok: status === 200 };
    world.changed();
    if (fault?.kind === 'lost_answer') response.destroy();
    else {
      if (status === 429) response.set('retry-after', String(fault?.retryAfter ?? 1));
      response.status(status).send(status === 200 ? `OK - ${bytes?.length}` : 'Bad upload');
    }
  });
  return router;
}

function statusOf(kind: string | undefined): number | undefined {
  return kind === 'http_500' ? 500 : kind === 'rate_limited' ? 429 : undefined;
}

async function fileBytes(request: Request): Promise<Uint8Array | undefined> {
  const { 'content-type': contentType = '', 'content-length': length } = request.headers;
  const parts: Uint8Array[] = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  // Slack's servers want to know it beforehand: 411 for what comes in chunks.
  if (length === undefined) return undefined;
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : undefined;
}
