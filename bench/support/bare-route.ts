import { createServer } from 'node:http';
import express from 'express';
import { createConnection, Schema } from 'mongoose';
import { z } from 'zod';
import { startEmbeddedStore } from '../../src/storage/embedded/start.js';

// The floor of a capture: the shortest route that reads, checks and durably keeps the same body. A process of its own: its
// one argument is a data folder, and it tells its parent the port.

const body = z.object({
  conversation: z.string().max(200),
  fields: z.record(z.string(), z.string()),
  messages: z.array(
    z.object({ id: z.string(), role: z.enum(['visitor', 'agent']), text: z.string().max(16_000) }),
  ),
});

const embedded = await startEmbeddedStore({ dir: z.string().parse(process.argv[2]) });
const connection = createConnection(embedded.uri, { dbName: 'bare' });
const Lead = connection.model(
  'Lead',
  new Schema({ conversation: String, fields: Object, messages: [Object] }, { autoIndex: false }),
);
await connection.asPromise();

const app = express();
app.post('/v1/leads', express.json(), async (request, response) => {
  const { _id } = await Lead.create(body.parse(request.body));
  response.status(201).json({ id: _id.toHexString() });
});
const server = createServer(app).listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});

process.once('SIGTERM', async () => {
  await connection.close();
  await embedded.stop();
  process.exit(0);
});
