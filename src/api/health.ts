import { Router } from 'express';
import type { Metrics } from '../metrics.js';
import type { Store } from '../storage/store.js';

/** What the operator's routes need. */
export interface HealthParts {
  store: Store;
  metrics: Metrics;
  /** Whether this process does what its role says. */
  ready(): boolean;
}

/** `/healthz`: the process lives. `/readyz`: the database answers and, on a worker, the drain is at work. `/metrics`: figures. */
export function healthRoutes({ store, metrics, ready }: HealthParts): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const answers = await store.answers();
    const ok = answers && ready();
    response
      .status(ok ? 200 : 503)
      .json({ status: ok ? 'ok' : 'unavailable', database: answers ? 'ok' : 'away' });
  });
  router.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}
