import { createHash, randomUUID } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import type { CallLog } from '../call-log.js';
import type { Faults } from './faults.js';
import { limits } from './limits.js';
import type { TeamsCall, TeamsFile, TeamsOperation, TeamsUpload } from './types.js';
import type { World } from './world.js';

/** What a person agreed to, and where its bytes are to go: as an invoke says it. */
export type UploadInfo = TeamsFile & { uploadUrl: string };

/** Files on their way into people's OneDrive. */
export interface Uploads {
  /** Begins one, as when a person agrees to a file. */
  begin(file: { name: string; bytes: number }): UploadInfo;
  list(): TeamsUpload[];
  /** Where the bytes go. */
  router: Router;
}

/** What uploads need. */
export interface UploadsOptions {
  world: World;
  url: string;
  faults: Faults;
  calls: CallLog<TeamsCall, TeamsOperation>;
}

interface Session extends TeamsUpload {
  expected: number;
}

/** Builds the uploads: sessions as OneDrive has them, each of which takes the bytes of one file in order. */
export function createUploads({ world, url, faults, calls }: UploadsOptions): Uploads {
  const sessions = new Map<string, Session>();

  /** Takes a part. Resolves with the status: what is missing is asked for, what is wrong refused. */
  function take(session: Session, { headers }: Request, part: Buffer): number {
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    const [from, to] = [Number(first), Number(last)];
    const isLast = to + 1 === session.expected;
    const wrong =
      headers.authorization !== undefined ||
      headers['content-length'] === undefined ||
      Number(total) !== session.expected ||
      part.length !== to - from + 1 ||
      part.length >= limits.uploadPart ||
      (!isLast && part.length % limits.uploadUnit !== 0);
    if (wrong || Number.isNaN(from)) return 400;
    if (session.isComplete || from !== session.bytes.length) return 416;
    session.bytes = Buffer.concat([session.bytes, part]);
    session.isComplete = isLast;
    return isLast ? 201 : 202;
  }

  const router = express.Router();
  router.put('/:key', async (request, response) => {
    const call: TeamsCall = {
      operation: 'upload',
      request: `PUT ${request.path}`,
      conversation: '',
      body: { range: request.headers['content-range'], length: request.headers['content-length'] },
      at: world.clock.now(),
      answer: { status: 0 },
    };
    calls.add(call);
    const fault = faults.take('upload', '');
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      // In the middle of it.
      request.once('data', () => response.destroy());
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const session = sessions.get(request.params.key);
    const refused = fault && statusOf(fault.kind, fault.status);
    const status = refused ?? (session ? take(session, request, Buffer.concat(parts)) : 404);
    call.answer = { status };
    world.changed();
    if (fault?.kind === 'lost_answer') response.destroy();
    else if (status === 202) response.status(202).json({ nextExpectedRanges: [`${session?.bytes.length}-`] });
    else if (status === 201) response.status(201).json({ id: session?.uniqueId, name: session?.name });
    else
      response.status(status).json({ error: { code: 'invalidRequest', message: 'The part is not taken.' } });
  });

  return {
    begin({ name, bytes }) {
      const key = randomUUID();
      const contentUrl = `https://acme-my.sharepoint.example/personal/Documents/Applications/${encodeURIComponent(name)}`;
      const file = {
        name,
        contentUrl,
        uniqueId: createHash('sha256').update(randomUUID()).digest('hex').slice(0, 32),
        fileType: name.split('.').at(-1) ?? '',
      };
      sessions.set(key, { ...file, expected: bytes, bytes: Buffer.alloc(0), isComplete: false });
      return { ...file, uploadUrl: `${url}/upload/${key}` };
    },
    list: () => [...sessions.values()],
    router,
  };
}

function statusOf(kind: string, status = 500): number | undefined {
  if (kind === 'error') return status;
  if (kind === 'html') return 502;
  return kind === 'rate_limited' ? 429 : undefined;
}
