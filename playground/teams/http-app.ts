import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { type ConnectorOptions, connector } from './connector.js';

/** What the stand-in's HTTP side needs. */
export interface HttpAppOptions extends ConnectorOptions {
  /** The part of the path that it serves under now. */
  service(): string;
}

const localNames = new Set(['127.0.0.1', 'localhost']);

/** Keeps web pages from elsewhere out, also those that reach 127.0.0.1 under a name of theirs. */
const localOnly: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  const fromHere = origin === undefined || (URL.canParse(origin) && localNames.has(new URL(origin).hostname));
  if (fromHere && localNames.has(request.hostname)) next();
  else response.status(403).send('This stand-in is for this machine alone.');
};

/** Everything the stand-in serves. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(localOnly);
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
