import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createEngine } from './engine.js';
import { openEnvironment } from './environment.js';
import { createWireServer } from './server.js';
import { createWriteQueue } from './write-queue.js';

const inputSchema = z.object({
  dir: z.string(),
  listen: z.union([z.object({ path: z.string() }), z.object({ password: z.string() })]),
});

if (parentPort) await run(parentPort);

async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  const { dir, listen } = inputSchema.parse(workerData);
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
    port.close();
  });
  port.postMessage({ door: await server.listen(listen) });
}
