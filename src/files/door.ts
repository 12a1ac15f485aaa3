import { pipeline } from 'node:stream/promises';
import { create as contentDisposition } from 'content-disposition';
import type { IRouter, Request, Response } from 'express';
import type { Logger } from 'pino';
import { askDownload, type FilePage, notDownloaded, unavailable } from '../../views/file-page.js';
import { renderLinkPage } from '../../views/link-page.js';
import type { Clock } from '../clock.js';
import { pageHeaders } from '../page-headers.js';
import type { OutgoingFile } from '../platforms/platform.js';
import type { FileLinkRecord } from '../storage/models/file-link.js';
import type { FileLinks } from '../storage/repositories/file-links.js';
import type { Files } from '../storage/repositories/files.js';
import { FileError } from './file-error.js';
import { type HandOver, whyNot } from './hand-over.js';

/** What the door needs. */
export interface FileDoorParts {
  router: IRouter;
  files: Files;
  fileLinks: FileLinks;
  handOver: HandOver;
  clock: Clock;
  log: Logger;
}

const statuses = { busy: 409, before: 410, gone: 404 } as const;

/**
 * Opens `/d/TOKEN`. A GET only asks, since chats, mail filters and scanners open every link they see, and would use it up
 * before its reader does; the page's button posts, which none of them do, and that downloads. A download that breaks off
 * leaves the link as it was.
 */
export function openFileDoor({ router, files, fileLinks, handOver, clock, log }: FileDoorParts): void {
  const linkOf = ({ params }: Request): Promise<FileLinkRecord | null> =>
    fileLinks.find(String(params.token), clock.now());

  async function ask(request: Request, response: Response): Promise<void> {
    const link = await linkOf(request);
    const file = link && (await files.find(link.workspace, link.file));
    const why = whyNot(file, clock.now());
    if (!file || why !== 'busy') return send(response, statuses[why], unavailable[why]);
    const hours = Math.ceil((file.until.getTime() - clock.now().getTime()) / 3_600_000);
    send(response, 200, askDownload({ name: file.name, bytes: file.bytes ?? 0, hours }));
  }

  async function download(request: Request, response: Response): Promise<void> {
    const link = await linkOf(request);
    if (!link) return send(response, statuses.gone, unavailable.gone);
    const came = await handOver(link.workspace, link.file, (file) => stream(file, response));
    if (came !== 'given') return send(response, statuses[came], unavailable[came]);
    log.info({ file: link.file, workspace: link.workspace }, 'a file was downloaded');
  }

  const answering =
    (answer: (request: Request, response: Response) => Promise<void>) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        await answer(request, response);
      } catch (error) {
        const cause = error instanceof FileError ? error.code : error instanceof Error ? error.name : '';
        log.warn({ cause }, 'a file link was not answered');
        if (response.headersSent) response.destroy();
        else if (cause === 'file_gone') send(response, statuses.gone, unavailable.gone);
        else send(response, 503, notDownloaded);
      }
    };

  router
    .route('/d/:token')
    .get(answering(ask))
    .post(answering(download))
    .all((_request, response) => {
      response.set('allow', 'GET, POST').sendStatus(405);
    });
}

async function stream(file: OutgoingFile, response: Response): Promise<void> {
  const bytes = await file.open();
  response.status(200).set({
    ...pageHeaders,
    'content-type': file.type,
    'content-length': String(file.bytes),
    'content-disposition': contentDisposition(file.name),
  });
  await pipeline(bytes, response);
}

function send(response: Response, status: number, page: FilePage): void {
  response.status(status).set(pageHeaders).type('html').send(renderLinkPage(page));
}
