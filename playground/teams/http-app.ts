import express, { type ErrorRequestHandler, type Express } from 'express';
import { localOnly } from '../local-only.js';
import { type ConnectorOptions, connector } from './connector.js';

/** What the stand-in's HTTP side needs. */
export interface HttpAppOptions extends ConnectorOptions {
  /** The part of the path that it serves under now. */
  service(): string;
}

/** Everything the stand-in serves. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(localOnly);
  app.use('/upload', options.uploads.router);
  const router = express.Router();
  router.use(...connector(options));
  app.use('/:service', (request, response, next) => {
    if (request.params.service === options.service()) router(request, response, next);
    else response.status(404).json({ error: { code: 'NotFound', message: 'Nothing is served here.' } });
  });
  const unreadable: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    options.log(`request failed: ${error.message}`);
    const code = error.status ? 'BadSyntax' : 'ServiceError';
    response.status(error.status ?? 500).json({ error: { code, message: error.message } });
  };
  app.use(unreadable);
  return app;
}
