import type { TeamsMessage } from './adaptive-card.js';
import { inert } from './inert.js';

const lineLength = 300;

/** A file that a person is to take. */
export interface OfferedFile {
  name: string;
  bytes: number;
  /** What it is, in words that may be other people's. */
  comment: string;
}

/** A file in a person's OneDrive, as Teams tells of it. */
export interface StoredFile {
  name: string;
  contentUrl: string;
  uniqueId: string;
  fileType: string;
}

/** Asks a person whether a file may be put into their OneDrive; `press` comes back with either answer. */
export function renderConsent({ name, bytes, comment }: OfferedFile, press: string): TeamsMessage {
  const context = { press };
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: fileName(name),
        content: {
          description: comment
            .split('\n', 3)
            .map((line) => inert(line, lineLength))
            .join('\n'),
          sizeInBytes: bytes,
          acceptContext: context,
          declineContext: context,
        },
      },
    ],
  };
}

/** Shows a file that was put there. */
export function renderFile({ name, contentUrl, uniqueId, fileType }: StoredFile): TeamsMessage {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl,
        name,
        content: { uniqueId, fileType },
      },
    ],
  };
}

/** OneDrive takes none of these in a name (support.microsoft.com: restrictions and limitations in OneDrive and SharePoint). */
function fileName(name: string): string {
  return name.replace(/["*:<>?/\\|\p{Cc}]/gu, '_').slice(-255);
}
