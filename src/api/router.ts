import express, { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { LeadbellError } from '../errors.js';
import { type CaptureRouteParts, captureRoutes } from './capture-routes.js';
import { type LeadRouteParts, leadRoutes } from './lead-routes.js';
import { openApiDocument } from './openapi.js';
import { problems } from './problem.js';

/** What the HTTP API needs. */
export type ApiParts = Omit<CaptureRouteParts, 'json'> & LeadRouteParts & { log: Logger };

/** How long a request may take before it is answered with 503, in ms; a database that hangs never holds a caller longer. */
const patience = 1_800;

/** Everything under `/v1`. */
export function apiRouter(parts: ApiParts): Router {
  const router = Router();
  const json = [requireJson, express.json({ limit: '1mb', strict: false, type: () => true })];
  const document = openApiDocument();
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use(createDeadline());
  router.use(captureRoutes({ ...parts, json }));
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

/** Answers 503 to a request that waits while nobody else is served either; a queue that moves is only a busy hour. */
function createDeadline(): RequestHandler {
  let served = 0;
  return (_request, response, next) => {
    const watch = (seen: number): NodeJS.Timeout =>
      setTimeout(() => {
        if (served !== seen) timer = watch(served);
        else if (!response.headersSent) {
          next(new LeadbellError('unavailable', 'The database does not answer; send the call again.'));
        }
      }, patience);
    let timer = watch(served);
    response.once('close', () => {
      clearTimeout(timer);
      if (response.statusCode < 400) served += 1;
    });
    next();
  };
}

const allowed: [RegExp, string][] = [
  [/^\/conversations\/[^/]+\/messages\/?$/, 'POST'],
  [/^\/leads\/?$/, 'GET, POST'],
  [/^\/leads\/[^/]+\/(read|unread|restore)\/?$/, 'POST'],
  [/^\/leads\/[^/]+\/conversation\/?$/, 'GET'],
  [/^\/leads\/[^/]+\/?$/, 'GET, DELETE'],
  [/^\/openapi\.json$/, 'GET'],
];

const refuseMethod: RequestHandler = (request, response, next) => {
  const methods = allowed.find(([path]) => path.test(request.path))?.[1];
  if (!methods) return next();
  response.set('allow', methods);
  next(new LeadbellError('method_not_allowed', `This address takes ${methods}.`));
};
