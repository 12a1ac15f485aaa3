import type { WebClient } from '@slack/web-api';
import { renderFileComment, renderFileNote } from '../../../views/slack/file-note.js';
import { startReading } from '../../files/reading.js';
import { upload, uploadPatience } from '../../files/upload.js';
import { type OutgoingFile, type Place, type Platform, SendError } from '../platform.js';

/** What sending files needs. */
export interface SlackFilesParts {
  /** Calls with the client of a workspace's own team. @throws SendError */
  call<T>(workspace: string, send: (client: WebClient) => Promise<T>): Promise<T>;
  /** How long an upload may stand still, in ms. */
  patience?: number;
}

/** Slack's part of sending files. */
export type SlackFiles = Pick<Platform, 'fileLimit' | 'sendFile' | 'sendNote'>;

/** slack.com/help/articles/201330736: files of up to 1 GB. */
const fileLimit = 1_000_000_000;

/**
 * Makes what sends files: an address to upload to, the bytes there, and then the file into the channel. The client's own
 * `filesUploadV2` would hold the whole file in memory. Only the last step shows anything to anybody.
 */
export function createSlackFiles({ call, patience = uploadPatience }: SlackFilesParts): SlackFiles {
  async function send({ workspace, target }: Place, file: OutgoingFile, comment: string): Promise<void> {
    const channel = await call(workspace, (client) => channelOf(client, target));
    const { upload_url: url, file_id: id } = await call(workspace, (client) =>
      client.files.getUploadURLExternal({ filename: file.name, length: file.bytes }),
    );
    if (!url || !id) throw new SendError('later', 'unreadable_answer');
    await put(url, file, patience);
    await call(workspace, (client) =>
      client.files.completeUploadExternal({
        files: [{ id, title: file.name }],
        channel_id: channel,
        initial_comment: renderFileComment(comment),
      }),
    );
  }

  return {
    fileLimit,

    async sendFile(place, file, comment) {
      try {
        await send(place, file, comment);
        return 'sent';
      } catch (error) {
        // An app that was installed before it sent files: messages it may send all the same.
        if (error instanceof SendError && error.code === 'missing_scope')
          throw new SendError('content', error.code, { cause: error });
        throw error;
      }
    },

    async sendNote({ workspace, target }, note) {
      const unfurl = { unfurl_links: false, unfurl_media: false };
      await call(workspace, (client) =>
        client.chat.postMessage({ channel: target, ...renderFileNote(note), ...unfurl }),
      );
    },
  };
}

/** A file goes to a conversation by its own id: a person's is opened. */
async function channelOf(client: WebClient, target: string): Promise<string> {
  if (!/^[UW]/.test(target)) return target;
  const { channel } = await client.conversations.open({ users: target });
  if (!channel?.id) throw new SendError('later', 'unreadable_answer');
  return channel.id;
}

async function put(url: string, file: OutgoingFile, patience: number): Promise<void> {
  const reading = await startReading(file);
  const headers = { 'content-type': file.type };
  const sending = {
    url,
    method: 'POST',
    headers,
    length: file.bytes,
    bytes: reading.bytes,
    patience,
  } as const;
  const status = await upload(sending)
    .catch((error: unknown) => {
      throw reading.failure() ?? new SendError('later', 'no_answer', { cause: error });
    })
    .finally(() => reading.bytes.destroy());
  if (status === 413) throw new SendError('content', 'too_large');
  if (status !== 200) throw new SendError('later', `http_${status}`);
}
