import type { Readable } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { LeadbellError } from '../errors.js';
import type { Progress } from './build.js';
import { readablePort } from './byte-port.js';
import type { ExportOrder } from './order.js';

/** A file under way. */
export interface RunningExport {
  /** How many leads it is of. */
  total: number;
  /** Its bytes; ends in an error where it could not be finished. To destroy it stops the work. */
  file: Readable;
}

/** Builds the file of an order. */
export type Exporter = ReturnType<typeof createExporter>;

/**
 * Makes what builds files, each in a thread of its own, so that neither reading the leads nor writing the file holds up
 * whoever waits for an answer. `uri` is the store's.
 */
export function createExporter(uri: string) {
  /**
   * Begins a file; resolves once it is known how many leads it is of.
   * @throws LeadbellError `nothing_to_export` where there are none.
   */
  return async function begin(
    order: ExportOrder,
    tell: (progress: Progress) => void = () => undefined,
  ): Promise<RunningExport> {
    const { port1, port2 } = new MessageChannel();
    const thread = new Worker(new URL('./build-thread.js', import.meta.url), {
      workerData: { uri, order, port: port2 },
      transferList: [port2],
    });
    const file = readablePort(port1);
    file.once('close', () => {
      port1.close();
      void thread.terminate();
    });
    const total = await new Promise<number>((resolve, reject) => {
      thread.on('message', (progress: Progress) => {
        resolve(progress.total);
        tell(progress);
      });
      const fail = (error: Error) => {
        reject(error);
        file.destroy(error);
      };
      thread.once('error', fail);
      // One that was ended from here has nobody left to tell.
      thread.once('exit', (code) => {
        if (code !== 0) fail(new Error('the thread that builds an export was ended'));
      });
    });
    if (total > 0) return { total, file };
    file.destroy();
    throw new LeadbellError(
      'nothing_to_export',
      `There is nothing to export: no lead is among “${order.selection}”. Ask for more days, more agents, or both unread and read.`,
    );
  };
}
