import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createRepositories } from '../storage/repositories/repositories.js';
import { openStore } from '../storage/store.js';
import { buildExport } from './build.js';
import { writablePort } from './byte-port.js';
import type { ExportOrder } from './order.js';

// The thread that `createExporter` starts: it opens the store for itself and writes one file into the port it is handed.

const { uri, order, port } = z
  .object({ uri: z.string(), order: z.custom<ExportOrder>(), port: z.instanceof(MessagePort) })
  .parse(workerData);

const store = await openStore(uri);
try {
  await buildExport(createRepositories(store), order, writablePort(port), (progress) =>
    parentPort?.postMessage(progress),
  );
} finally {
  await store.close();
  port.close();
}
