import { bytesInWords, hoursInWords } from './file-note.js';
import type { LinkPage } from './link-page.js';
import { safeText } from './text.js';

/** A page for somebody who came by a link to a file. */
export type FilePage = LinkPage;

/** A file that can be had, and for how long. */
export interface WaitingFile {
  name: string;
  bytes: number;
  /** Rounded up. */
  hours: number;
}

/** Asks before it is downloaded, as a link may be opened by a program. */
export function askDownload({ name, bytes, hours }: WaitingFile): FilePage {
  return {
    title: 'Your file is ready',
    sentence: `${safeText(name)}, ${bytesInWords(bytes)}. It can be downloaded once, within ${hoursInWords(hours)}.`,
    button: 'Download',
  };
}

/** For a file that cannot be had. */
export const unavailable: Record<'busy' | 'before' | 'gone', FilePage> = {
  busy: {
    title: 'This file is being downloaded',
    sentence:
      'Somebody with this link is downloading it right now. If that was you and it broke off, try again in a minute.',
  },
  before: {
    title: 'This file was downloaded already',
    sentence:
      'A link works once. If it was not you, ask for the file again and tell whoever looks after Leadbell.',
  },
  gone: {
    title: 'This link does not work',
    sentence: 'Its time is over, or it is not whole. Please ask for the file again.',
  },
};

/** For when it could not be done. */
export const notDownloaded: FilePage = {
  title: 'That did not work just now',
  sentence: 'Please try again in a moment.',
};
