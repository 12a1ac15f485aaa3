import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { localOnly } from '../local-only.js';
import { controlRouter } from './control/router.js';
import { type OauthRouterOptions, oauthRouter } from './oauth-router.js';
import { SlackRefusal } from './refusal.js';
import type { ResponseUrls } from './response-urls.js';
import type { SlackCall, SlackStandIn } from './types.js';
import { uploadRouter } from './upload-router.js';
import { type WebApiOptions, webApiRouter } from './web-api.js';

/** What the stand-in's HTTP side needs. */
export interface HttpAppOptions extends WebApiOptions {
  responseUrls: ResponseUrls;
  standIn: SlackStandIn;
  oauth: OauthRouterOptions;
}

/** Everything the stand-in serves. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(localOnly);
  app.use('/api', webApiRouter(options));
  app.use('/upload/v1', uploadRouter({ ...options, ...options.context }));
  app.use('/oauth/v2', oauthRouter(options.oauth));
  app.use('/control', controlRouter(options.standIn));
  app.post('/:kind/:team/:key', express.json({ limit: '8mb' }), responseUrlHandler(options));
  const unreadable: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    options.log(`request failed: ${error.message}`);
    response
      .status(error.status ?? 500)
      .json({ ok: false, error: error.status ? 'invalid_json' : 'fatal_error' });
  };
  app.use(unreadable);
  return app;
}

/** `response_url`: anyone who has it may answer; a refusal is a 404 (gone) or 400, as the client's `respond` expects. */
function responseUrlHandler({
  responseUrls,
  calls,
  context,
}: HttpAppOptions): RequestHandler<{ key: string }> {
  return (request, response) => {
    const call: SlackCall = {
      method: 'response_url',
      args: { ...request.body },
      at: context.world.clock.now(),
      answer: { status: 200, ok: true },
    };
    calls.add(call);
    try {
      responseUrls.answer(request.params.key, request.body);
      response.json({ ok: true });
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      const gone = error.code === 'expired_url' || error.code === 'used_url';
      call.answer = { status: gone ? 404 : 400, ok: false, error: error.code };
      response.status(call.answer.status).json({ ok: false, error: error.code, messages: error.messages });
    }
  };
}
