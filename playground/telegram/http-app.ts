import express, { type ErrorRequestHandler, type Express } from 'express';
import { localOnly } from '../local-only.js';
import { type BotApiOptions, botApiRouter } from './bot-api.js';

/** Everything the stand-in serves. */
export function createHttpApp(options: BotApiOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(localOnly);
  app.use(botApiRouter(options));
  app.use((_request, response) => {
    response.status(404).json({ ok: false, error_code: 404, description: 'Not Found' });
  });
  const failed: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    options.log(`request failed: ${error.message}`);
    const code = error.status ?? 500;
    response.status(code).json({ ok: false, error_code: code, description: error.message });
  };
  app.use(failed);
  return app;
}
