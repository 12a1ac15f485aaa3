import express, { type Request, type Response, type Router } from 'express';
import type { CallLog } from '../call-log.js';
import { decodeArguments } from './arguments.js';
import type { Faults } from './faults.js';
import { methods } from './methods/index.js';
import type { MethodContext } from './methods/method.js';
import type { Rates } from './rates.js';
import { SlackRefusal } from './refusal.js';
import type { SlackCall, SlackFault } from './types.js';

/** What the Web API needs around its methods. */
export interface WebApiOptions {
  context: MethodContext;
  faults: Faults;
  rates: Rates;
  calls: CallLog<SlackCall>;
  log(line: string): void;
}

/** What a call gets: a status and a body, or a broken connection. */
interface Reply {
  status: number;
  body: Record<string, unknown>;
  retryAfter?: number;
}

const refused = (error: SlackRefusal): Reply => ({
  status: 200,
  body: {
    ok: false,
    error: error.code,
    ...error.extra,
    ...(error.messages.length > 0 && { response_metadata: { messages: error.messages } }),
  },
});

const limited = (retryAfter: number): Reply => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  retryAfter,
});

/** The Web API under `/api/METHOD`, with every call recorded. */
export function webApiRouter(options: WebApiOptions): Router {
  const router = express.Router();
  router.post(
    '/:method',
    express.urlencoded({ extended: false, limit: '8mb' }),
    express.json({ limit: '8mb' }),
    (request: Request<{ method: string }>, response) => handle(options, request, response),
  );
  return router;
}

function handle(options: WebApiOptions, request: Request<{ method: string }>, response: Response): void {
  const { method } = request.params;
  const { token, args } = decodeArguments(request.headers, request.body);
  const channel = typeof args.channel === 'string' ? args.channel : undefined;
  const call: SlackCall = {
    method,
    args,
    at: options.context.world.clock.now(),
    answer: { status: 0, ok: false },
  };
  options.calls.add(call);

  const fault = options.faults.take(method, channel ?? stringOf(args.channel_id));
  if (fault?.kind === 'hang') call.answer.error = 'hang';
  else if (fault?.kind === 'reset') {
    call.answer.error = 'reset';
    response.destroy();
  } else if (fault?.kind === 'html') {
    call.answer = { status: 200, ok: false, error: 'html' };
    response.type('html').send('<!DOCTYPE html><html><body><h1>Slack is having trouble</h1></body></html>');
  } else {
    const reply = (fault && faultReply(fault)) ?? answer(options, method, token, args, channel);
    call.answer = {
      status: reply.status,
      ok: reply.body.ok === true,
      ...(typeof reply.body.error === 'string' && { error: reply.body.error }),
    };
    if (!call.answer.ok) options.log(`${method} refused: ${call.answer.error}`);
    if (fault?.kind === 'lost_answer') response.destroy();
    else send(options, method, reply, response);
  }
  options.context.world.changed();
}

const stringOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function faultReply(fault: SlackFault): Reply | undefined {
  if (fault.kind === 'http_500') return { status: 500, body: { ok: false, error: 'internal_error' } };
  if (fault.kind === 'rate_limited') return limited(fault.retryAfter ?? 1);
  if (fault.kind === 'error') return refused(new SlackRefusal(fault.error ?? 'fatal_error'));
  return undefined;
}

function answer(
  { context, rates }: WebApiOptions,
  name: string,
  token: string | undefined,
  args: Record<string, unknown>,
  channel: string | undefined,
): Reply {
  try {
    const method = methods.get(name);
    if (!method) throw new SlackRefusal('unknown_method', [], { req_method: name });
    if (!method.anonymous) checkToken(token, method.appLevel === true, context);
    const retryAfter = rates.take(name, channel);
    if (retryAfter !== undefined) return limited(retryAfter);
    if (method.scope) context.needScope(method.scope);
    return { status: 200, body: { ok: true, ...method.call(args, context) } };
  } catch (error) {
    if (error instanceof SlackRefusal) return refused(error);
    throw error;
  }
}

function checkToken(token: string | undefined, appLevel: boolean, { access, appToken }: MethodContext): void {
  if (token === undefined) throw new SlackRefusal('not_authed');
  const refusal = access.refusal(token);
  const isBots = refusal !== 'invalid_auth';
  if (appLevel ? isBots : token === appToken) throw new SlackRefusal('not_allowed_token_type');
  if (appLevel && token !== appToken) throw new SlackRefusal('invalid_auth');
  if (!appLevel && refusal) throw new SlackRefusal(refusal);
}

function send({ context }: WebApiOptions, name: string, reply: Reply, response: Response): void {
  const scope = reply.body.needed ?? methods.get(name)?.scope;
  response.set('x-oauth-scopes', context.scopes.join(','));
  if (scope) response.set('x-accepted-oauth-scopes', String(scope));
  if (reply.retryAfter !== undefined) response.set('retry-after', String(reply.retryAfter));
  response.status(reply.status).json(reply.body);
}
