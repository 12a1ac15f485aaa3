import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { LeadbellError } from '../errors.js';
import { type CaptureRouteParts, captureRoutes } from './capture-routes.js';
import { createDeadline, type DeadlineParts } from './deadline.js';
import { type ExportRouteParts, exportRoutes } from './export-routes.js';
import { type LeadRouteParts, leadRoutes } from './lead-routes.js';
import { openApiDocument } from './openapi.js';
import { problems } from './problem.js';

/** What the HTTP API needs. */
export type ApiParts = Omit<CaptureRouteParts, 'body'> &
  LeadRouteParts &
  ExportRouteParts &
  DeadlineParts & { log: Logger };

/** Everything under `/v1`. */
export function apiRouter(parts: ApiParts): Router {
  const router = Router();
  const json = express.json({ limit: '1mb', strict: false, type: () => true });
  const deadline = createDeadline(parts);
  const document = openApiDocument();
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use(captureRoutes({ ...parts, body: [requireJson, json, deadline] }));
  // A thread of its own reads the leads of a file: that the database is silent here meanwhile says nothing.
  router.use(exportRoutes(parts));
  router.use(deadline);
  router.use(leadRoutes(parts));
  router.use(refuseMethod);
  router.use(() => {
    throw new LeadbellError('not_found', 'There is nothing at this address; see /v1/openapi.json.');
  });
  router.use(problems(parts.log));
  return router;
}

const requireJson: RequestHandler = (request, _response, next) => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json' || type?.endsWith('+json')) return next();
  next(new LeadbellError('unsupported_media_type', 'Send the body as application/json.'));
};

const allowed: [RegExp, string][] = [
  [/^\/conversations\/[^/]+\/messages\/?$/, 'POST'],
  [/^\/leads\/?$/, 'GET, POST'],
  [/^\/leads\/[^/]+\/(read|unread|restore)\/?$/, 'POST'],
  [/^\/leads\/[^/]+\/conversation\/?$/, 'GET'],
  [/^\/leads\/[^/]+\/?$/, 'GET, DELETE'],
  [/^\/export\.(xlsx|csv)$/, 'GET'],
  [/^\/openapi\.json$/, 'GET'],
];

const refuseMethod: RequestHandler = (request, response, next) => {
  const methods = allowed.find(([path]) => path.test(request.path))?.[1];
  if (!methods) return next();
  response.set('allow', methods);
  next(new LeadbellError('method_not_allowed', `This address takes ${methods}.`));
};
