import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** What the engine's thread needs. */
export interface EngineThreadOptions {
  dir: string;
  /** Where it listens. */
  socket: string;
  log(message: string, details?: Record<string, unknown>): void;
  /** Called once when the thread ends before it was asked to. */
  onLost(cause: Error): void;
}

const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ closed: z.literal(true) }),
  z.object({ log: z.string(), details: z.record(z.string(), z.unknown()) }),
]);

/** Starts the engine in a worker thread; resolves when it listens and rejects when it cannot. */
export async function startEngineThread(options: EngineThreadOptions): Promise<{ stop(): Promise<void> }> {
  const { dir, socket, log, onLost } = options;
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { dir, socket } });
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  let cause: Error | undefined;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    worker.on('error', (error) => {
      cause = error;
    });
    worker.once('exit', () => {
      const error = cause ?? new Error('its thread ended');
      if (state === 'starting') reject(error);
      else if (state === 'running') onLost(error);
    });
    worker.on('message', (message) => {
      const said = messageSchema.parse(message);
      if ('log' in said) log(said.log, said.details);
      else if ('ready' in said) {
        state = 'running';
        resolve();
      }
    });
  });
  return {
    async stop() {
      if (state === 'running') worker.postMessage('stop');
      state = 'stopping';
      await ended;
    },
  };
}
