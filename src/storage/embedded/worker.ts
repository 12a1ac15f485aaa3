import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createEngine } from './engine.js';
import { openEnvironment } from './environment.js';
import { createWireServer } from './server.js';
import { createWriteQueue } from './write-queue.js';

/** What the starting thread hands in. */
const inputSchema = z.object({ dir: z.string(), socket: z.string() });

if (parentPort) await run(parentPort);

async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const { dir, socket } = inputSchema.parse(workerData);
  const env = openEnvironment(dir);
  const engine = createEngine(env, { now: () => new Date() });
  const queue = createWriteQueue(engine, (error) => {
    throw error;
  });
  const server = createWireServer(engine, queue, (message, { cause, ...details }) =>
    port.postMessage({
      log: message,
      details: { ...details, cause: cause instanceof Error ? cause.message : cause },
    }),
  );
  port.once('message', async () => {
    await server.close();
    await env.close();
    port.postMessage({ closed: true });
    port.close();
  });
  await server.listen(socket);
  port.postMessage({ ready: true });
}
