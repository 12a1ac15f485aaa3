import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Door, doorSchema } from './door.js';

/** What the engine's thread needs. */
export interface EngineThreadOptions {
  dir: string;
  /** The socket to listen on, or the password to ask for on a loopback port that the system chooses. */
  listen: { path: string } | { password: string };
  log(message: string, details?: Record<string, unknown>): void;
  /** Called once when the thread ends before it was asked to. */
  onLost(cause: Error): void;
}

/** The engine at work. */
export interface EngineThread {
  /** Where it listens. */
  door: Door;
  /** Finishes what runs and closes the store. */
  stop(): Promise<void>;
}

const messageSchema = z.union([
  z.object({ door: doorSchema }),
  z.object({ log: z.string(), details: z.record(z.string(), z.unknown()) }),
]);

/** Starts the engine in a worker thread; resolves when it listens and rejects when it cannot. */
export async function startEngineThread({
  dir,
  listen,
  log,
  onLost,
}: EngineThreadOptions): Promise<EngineThread> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { dir, listen } });
  let state: 'starting' | 'running' | 'stopping' = 'starting';
  let cause: Error | undefined;
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const door = await new Promise<Door>((resolve, reject) => {
    worker.on('error', (error) => {
      cause = error instanceof Error ? error : new Error(String(error));
    });
    worker.once('exit', () => {
      const error = cause ?? new Error('its thread ended');
      if (state === 'starting') reject(error);
      else if (state === 'running') onLost(error);
    });
    worker.on('message', (message) => {
      const said = messageSchema.parse(message);
      if ('log' in said) log(said.log, said.details);
      else {
        state = 'running';
        resolve(said.door);
      }
    });
  });
  return {
    door,
    async stop() {
      if (state === 'running') worker.postMessage('stop');
      state = 'stopping';
      await ended;
    },
  };
}
