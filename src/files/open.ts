import type { IRouter } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { createSecretBox } from '../secret-box.js';
import type { FileLinks } from '../storage/repositories/file-links.js';
import type { Files } from '../storage/repositories/files.js';
import { openFileDoor } from './door.js';
import { createHandOver, type HandOver } from './hand-over.js';
import { createLinking, type Linking } from './links.js';
import { createFileSending, type FileSending } from './sending.js';
import { createShelf, type Shelf } from './shelf.js';
import { createSweep } from './sweep.js';

/** What keeping files needs. */
export interface OpenFilesParts {
  /** The folder that they lie in. */
  folder: string;
  files: Files;
  fileLinks: FileLinks;
  /** What they are encrypted under; the first writes. Asked for when there is a file. */
  secrets(): Promise<readonly string[]>;
  /** Where people reach us, without a slash at its end; without it there are no links. */
  publicUrl?: string;
  router: IRouter;
  /** Whether this process has the front doors. */
  serve: boolean;
  clock: Clock;
  log: Logger;
}

/** What is done with files. */
export interface OpenFiles {
  shelf: Shelf;
  handOver: HandOver;
  /** Left out where Leadbell has no public address. */
  link?: Linking;
  sendFile: FileSending;
  /** Takes away what is over; a chore. */
  sweep(signal: AbortSignal): Promise<void>;
}

/** Opens the shelf of this machine and, where Leadbell has a public address, the door for links to its files. */
export function openFiles(parts: OpenFilesParts): OpenFiles {
  const { secrets, publicUrl, serve } = parts;
  const shelf = createShelf({ ...parts, box: async () => createSecretBox(await secrets()) });
  const handOver = createHandOver({ ...parts, shelf });
  if (serve && publicUrl) openFileDoor({ ...parts, handOver });
  const linking = publicUrl ? { link: createLinking({ ...parts, publicUrl }) } : {};
  return {
    shelf,
    handOver,
    ...linking,
    sendFile: createFileSending({ ...parts, ...linking }),
    sweep: createSweep(parts),
  };
}
