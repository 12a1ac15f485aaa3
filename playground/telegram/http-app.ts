import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { type BotApiOptions, botApiRouter } from './bot-api.js';

const localNames = new Set(['127.0.0.1', 'localhost']);

/** Keeps web pages from elsewhere out, also those that reach 127.0.0.1 under a name of theirs. */
const localOnly: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  const fromHere = origin === undefined || (URL.canParse(origin) && localNames.has(new URL(origin).hostname));
  if (fromHere && localNames.has(request.hostname)) next();
  else response.status(403).send('This stand-in is for this machine alone.');
};

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
