import { linkNote, noLinkNote } from '../../views/file-note.js';
import type { Clock } from '../clock.js';
import { type OutgoingFile, type Place, type Platform, SendError } from '../platforms/platform.js';
import { parseId } from '../storage/id.js';
import type { Linking } from './links.js';

/**
 * How a file went.
 * - `sent`: it is there.
 * - `asked`: the person is asked first, and it is handed over when they agree.
 * - `linked`: they have a link to it.
 * - `told`: it can go no way, which they were told.
 */
export type FileWay = 'sent' | 'asked' | 'linked' | 'told';

/** What sending files needs. */
export interface FileSendingParts {
  /** Left out where there are no links, for want of a public address. */
  link?: Linking;
  clock: Clock;
}

/** Sends a file of the shelf to a place, as it is or as a link. @throws SendError, FileError */
export type FileSending = (
  platform: Pick<Platform, 'title' | 'fileLimit' | 'sendFile' | 'sendNote'>,
  place: Place,
  file: OutgoingFile,
  comment: string,
) => Promise<FileWay>;

/** What is wrong with the file itself: a link to it would be of no use. */
export const unreadable: readonly string[] = ['file_gone', 'file_broken', 'secret_missing'];

/**
 * Makes what sends files. Whatever the platform does not take as it is (too large, no files in this place, files turned off)
 * goes as a link. Once it is `sent` the shelf needs it no more; otherwise it waits there.
 */
export function createFileSending({ link, clock }: FileSendingParts): FileSending {
  return async function sendFile(platform, place, file, comment) {
    if (file.bytes <= platform.fileLimit) {
      try {
        return await platform.sendFile(place, file, comment);
      } catch (error) {
        const refused = error instanceof SendError && error.failure === 'content';
        if (!refused || unreadable.includes(error.code)) throw error;
      }
    }
    const [workspace, id] = [parseId(place.workspace), parseId(file.id)];
    const made = link && workspace && id ? await link(workspace, id) : undefined;
    const hours = made ? Math.floor((made.until.getTime() - clock.now().getTime()) / 3_600_000) : 0;
    const note = made
      ? linkNote(comment, { url: made.url, hours: Math.max(1, hours) })
      : noLinkNote(comment, platform.title);
    await platform.sendNote(place, note);
    return made ? 'linked' : 'told';
  };
}
