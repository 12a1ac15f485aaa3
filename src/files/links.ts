import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Id } from '../storage/id.js';
import type { FileLinks } from '../storage/repositories/file-links.js';
import type { Files } from '../storage/repositories/files.js';
import { FileError } from './file-error.js';

/** What making links needs. */
export interface LinkingParts {
  files: Files;
  fileLinks: FileLinks;
  /** Where people reach us, without a slash at its end. */
  publicUrl: string;
  clock: Clock;
}

/** A link to a file: whoever has it can download the file, once and in time. */
export interface FileLink {
  url: string;
  until: Date;
}

/** Makes a link to a file of the workspace. @throws FileError `file_gone` where there is no such file. */
export type Linking = (workspace: Id, id: Id) => Promise<FileLink>;

/** Makes what makes links: 256 random bits each, of which the database holds a digest alone. */
export function createLinking({ files, fileLinks, publicUrl, clock }: LinkingParts): Linking {
  return async function link(workspace, id) {
    const now = clock.now();
    const file = await files.find(workspace, id);
    if (file?.state !== 'kept' || file.until <= now) throw new FileError('file_gone');
    const token = randomBytes(32).toString('base64url');
    await fileLinks.add(token, { workspace, file: id, endsAt: file.until }, now);
    return { url: `${publicUrl}/d/${token}`, until: file.until };
  };
}
