import express, { type Request, type Response, type Router } from 'express';
import type { CallLog } from '../call-log.js';
import { decodeArguments } from './arguments.js';
import type { Faults } from './faults.js';
import { limits } from './limits.js';
import { methods } from './methods/index.js';
import type { MethodContext } from './methods/method.js';
import type { Rates } from './rates.js';
import { TelegramRefusal } from './refusal.js';
import type { TelegramCall, TelegramFault } from './types.js';

/** What the Bot API needs around its methods. */
export interface BotApiOptions {
  token: string;
  context: MethodContext;
  faults: Faults;
  rates: Rates;
  calls: CallLog<TelegramCall>;
  log(line: string): void;
}

type ApiRequest = Request<{ token: string; method: string }>;

/** The Bot API under `/bot<TOKEN>/METHOD`, with every call recorded. */
export function botApiRouter(options: BotApiOptions): Router {
  const router = express.Router();
  const body = express.raw({ type: () => true, limit: limits.upload + 1_000_000 });
  router.all('/bot:token/:method', body, (request: ApiRequest, response) =>
    handle(options, request, response),
  );
  return router;
}

async function handle(options: BotApiOptions, request: ApiRequest, response: Response): Promise<void> {
  const { context, faults, calls, log } = options;
  const { clock } = context.world;
  const { method } = request.params;
  const call: TelegramCall = { method, params: {}, at: clock.now(), answer: { status: 0, ok: false } };
  calls.add(call);
  context.world.changed();
  try {
    const body: unknown = request.body;
    const type = request.headers['content-type'] ?? '';
    const { params, files } = await decodeArguments(type, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    call.params = { ...request.query, ...params };
    const fault = faults.take(method, chatOf(call.params));
    if (fault && !(await passes(fault, call, response))) return;
    const result = await run(options, request, call, files);
    call.answer = { status: 200, ok: true };
    if (fault?.kind === 'slow') await clock.sleep(fault.delayMs ?? 0);
    if (fault?.kind === 'lost_answer') response.destroy();
    else response.json({ ok: true, result });
  } catch (error) {
    if (!(error instanceof TelegramRefusal)) throw error;
    const { code, description, parameters } = error;
    call.answer = { status: code, ok: false, description };
    log(`${method} refused: ${description}`);
    response
      .status(code)
      .json({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
  } finally {
    context.world.changed();
  }
}

/** Does what a fault does before the deed; resolves whether the deed is to be done all the same. */
async function passes(fault: TelegramFault, call: TelegramCall, response: Response): Promise<boolean> {
  switch (fault.kind) {
    case 'slow':
    case 'lost_answer':
      return true;
    case 'hang':
      return false;
    case 'reset':
      response.destroy();
      return false;
    case 'html':
      call.answer = { status: 502, ok: false, description: 'html' };
      response.status(502).type('html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
      return false;
    case 'http_500':
      throw new TelegramRefusal(500, '');
    case 'rate_limited':
      throw tooMany(fault.retryAfter ?? 1);
    case 'error':
      throw new TelegramRefusal(fault.code ?? 400, fault.description ?? 'no reason');
  }
}

async function run(
  { token, context, rates }: BotApiOptions,
  { params: { token: given, method: name } }: ApiRequest,
  { params }: TelegramCall,
  files: Awaited<ReturnType<typeof decodeArguments>>['files'],
): Promise<unknown> {
  if (!/^\d+:[\w-]+$/.test(given)) throw new TelegramRefusal(404, '');
  if (given !== token) throw new TelegramRefusal(401, '');
  const method = methods.get(name.toLowerCase());
  if (!method) throw new TelegramRefusal(404, 'method not found');
  const chat = context.world.chats.get(chatOf(params) ?? 0);
  const wait = rates.take(method.name, chat);
  if (wait !== undefined) throw tooMany(wait);
  return method.call(params, context, files);
}

function tooMany(seconds: number): TelegramRefusal {
  return new TelegramRefusal(429, `retry after ${seconds}`, { retry_after: seconds });
}

function chatOf({ chat_id: chat }: Record<string, unknown>): number | undefined {
  return typeof chat === 'number' ? chat : undefined;
}
