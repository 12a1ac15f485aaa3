import { type Api, InputFile } from 'grammy';
import { renderCaption } from '../../../views/telegram/file-note.js';
import { startReading } from '../../files/reading.js';
import { uploadPatience, whileMoving } from '../../files/upload.js';
import { type OutgoingFile, SendError } from '../platform.js';
import { toSendError, upgradedTo } from './send-error.js';
import { Upgraded } from './writer.js';

/** core.telegram.org/bots/api#senddocument: "up to 50 MB in size". */
export const fileLimit = 50_000_000;

/** An upload may take so long, in s, while its bytes move. */
export const uploadSeconds = 1_800;

/** Sends a file to a chat, once. @throws SendError, Upgraded among them. */
export type SendDocument = (chat: number, file: OutgoingFile, comment: string) => Promise<void>;

/** Makes what sends documents, by a client that waits for `uploadSeconds`. */
export function createSendDocument(api: Api, patience = uploadPatience): SendDocument {
  return async function sendDocument(chat, file, comment) {
    const reading = await startReading(file);
    const stalled = new AbortController();
    const timer = setTimeout(() => stalled.abort(), patience);
    const bytes = whileMoving(reading.bytes, () => timer.refresh());
    try {
      await api.sendDocument(
        chat,
        new InputFile(bytes, plainName(file.name)),
        renderCaption(comment),
        stalled.signal as Parameters<Api['sendDocument']>[3],
      );
    } catch (error) {
      const to = upgradedTo(error);
      if (to !== undefined) throw new Upgraded(to);
      throw reading.failure() ?? tooLarge(toSendError(error));
    } finally {
      clearTimeout(timer);
      reading.bytes.destroy();
    }
  };
}

function tooLarge(failed: SendError): SendError {
  return failed.code === 'http_413' ? new SendError('content', 'too_large') : failed;
}

/** grammY writes a name into the head of its part as it is. */
function plainName(name: string): string {
  return name.replace(/[\p{Cc}"\\;]/gu, '_');
}
