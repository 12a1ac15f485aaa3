import { Router } from 'express';
import type { Store } from '../storage/store.js';

/** `/healthz`: the process lives. `/readyz`: the database answers and, on a worker, the drain is at work. */
export function healthRoutes({ store, ready }: { store: Store; ready(): boolean }): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const answers = await store.answers();
    const ok = answers && ready();
    response
      .status(ok ? 200 : 503)
      .json({ status: ok ? 'ok' : 'unavailable', database: answers ? 'ok' : 'away' });
  });
  return router;
}
