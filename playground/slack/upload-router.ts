import express, { type Router } from 'express';
import type { FileStore } from './file-store.js';

/** Where the bytes of an external upload go: raw, or as one file of a multipart form. */
export function uploadRouter(files: FileStore): Router {
  const router = express.Router();
  router.post('/:key', express.raw({ type: () => true, limit: '64mb' }), async (request, response) => {
    const bytes = await fileBytes(request.headers['content-type'] ?? '', request.body);
    if (bytes && files.receive(String(request.params.key), bytes)) response.send(`OK - ${bytes.length}`);
    else response.status(400).send('Bad upload');
  });
  return router;
}

async function fileBytes(contentType: string, body: unknown): Promise<Uint8Array | undefined> {
  if (!Buffer.isBuffer(body)) return undefined;
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? new Uint8Array(await part.arrayBuffer()) : undefined;
}
