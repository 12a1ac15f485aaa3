import type { Logger } from 'pino';
import { renderAnswer } from '../../../views/teams/answer.js';
import { messageOf } from '../../../views/teams/elements.js';
import { renderConsent, renderFile } from '../../../views/teams/file-cards.js';
import { FileError } from '../../files/file-error.js';
import type { HandOver } from '../../files/hand-over.js';
import { startReading } from '../../files/reading.js';
import type { Shelf } from '../../files/shelf.js';
import { upload, uploadPatience } from '../../files/upload.js';
import type { PressSeals } from '../../press-seals.js';
import type { Id } from '../../storage/id.js';
import { type OutgoingFile, SendError } from '../platform.js';
import type { Consented, Incoming } from './activity.js';
import type { Connector } from './connector.js';
import { readConsentWords } from './consent-words.js';
import { inParts } from './parts-of-file.js';
import { sealPlaceOf } from './platform.js';

/** What answering consents needs. */
export interface ConsentsParts {
  connector: Connector;
  seals: PressSeals;
  shelf: Shelf;
  handOver: HandOver;
  log: Logger;
  /** How long an upload may stand still, in ms. */
  patience?: number;
}

/** What people answer when they are asked to take a file. */
export interface Consents {
  /** Does what was answered, behind the answer to Teams, which waits for none. */
  take(incoming: Incoming, answered: Consented): void;
  /** Finishes what is under way. */
  settle(): Promise<void>;
}

const gone = 'This file is no longer there. Please ask for it again.';
const declined = 'No file was saved. Ask for it again whenever you want it.';
const again = 'The upload did not work. Please allow it once more.';

/** Makes what puts files into people's OneDrive once they allow it. The same answer again finds nothing left to do. */
export function createConsents(parts: ConsentsParts): Consents {
  const { connector, seals, shelf, handOver, log, patience = uploadPatience } = parts;
  const running = new Set<Promise<void>>();

  const say = (incoming: Incoming, sentence: string) =>
    connector.post(incoming.thread, messageOf(renderAnswer({ sentences: [sentence] })));

  /** Takes the question away, which would work no more; where that fails it stays. */
  async function close({ thread }: Incoming, message: string | undefined): Promise<void> {
    if (message) await connector.remove(thread, message).catch(() => undefined);
  }

  async function decline(incoming: Incoming, { message }: Consented, file: Named): Promise<void> {
    await shelf.remove(file.workspace, file.id);
    await close(incoming, message);
    await say(incoming, declined);
  }

  async function accept(incoming: Incoming, { upload: to, message }: Consented, file: Named): Promise<void> {
    if (!to) return;
    try {
      const came = await handOver(file.workspace, file.id, (found) => put(found, to.uploadUrl, patience));
      if (came === 'busy' || came === 'before') return;
      if (came === 'given') await connector.post(incoming.thread, renderFile(to));
      else await say(incoming, gone);
      await close(incoming, message);
    } catch (error) {
      log.warn({ file: file.id, cause: causeOf(error) }, 'a file was not uploaded to teams');
      await close(incoming, message);
      await offerAgain(incoming, file);
    }
  }

  /** After an upload that failed: where the file can still be read, asks once more. */
  async function offerAgain(incoming: Incoming, { workspace, id, press }: Named): Promise<void> {
    try {
      const { name, bytes } = await shelf.open(workspace, id);
      await connector.post(incoming.thread, renderConsent({ name, bytes, comment: again }, press));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      await say(incoming, gone);
    }
  }

  async function answer(incoming: Incoming, answered: Consented): Promise<void> {
    const { press } = answered;
    const words = seals.open(press, sealPlaceOf(incoming.chat.externalId));
    const file = words && readConsentWords(words);
    if (!file) {
      log.warn({ chat: incoming.chat.externalId }, 'teams consent with a wrong seal');
      await say(incoming, gone);
      return;
    }
    const named = { ...file, press };
    await (answered.upload ? accept(incoming, answered, named) : decline(incoming, answered, named));
  }

  return {
    take(incoming, answered) {
      const work = answer(incoming, answered).catch((error: unknown) => {
        log.warn(
          { chat: incoming.chat.externalId, cause: causeOf(error) },
          'a teams consent was not answered',
        );
      });
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async settle() {
      await Promise.all(running);
    },
  };
}

interface Named {
  workspace: Id;
  id: Id;
  press: string;
}

function causeOf(error: unknown): string {
  if (error instanceof SendError || error instanceof FileError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** Puts a file where Teams said, in parts. @throws SendError */
async function put(file: OutgoingFile, url: string, patience: number): Promise<void> {
  const reading = await startReading(file);
  try {
    for (const { from, length, bytes } of inParts(reading.bytes, file.bytes)) {
      const range = `bytes ${from}-${from + length - 1}/${file.bytes}`;
      const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
      const status = await upload({ url, method: 'PUT', headers, length, bytes, patience });
      const isLast = from + length === file.bytes;
      if (!(isLast ? [200, 201] : [202]).includes(status)) throw new SendError('later', `http_${status}`);
    }
  } catch (error) {
    if (error instanceof SendError) throw error;
    throw reading.failure() ?? new SendError('later', 'no_answer', { answerLost: true, cause: error });
  } finally {
    reading.bytes.destroy();
  }
}
