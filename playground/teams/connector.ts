import express, { type RequestHandler } from 'express';
import type { CallLog } from '../call-log.js';
import type { Faults } from './faults.js';
import { type OperationContext, operationOf, operations, type Reply } from './operations.js';
import type { Rates } from './rates.js';
import { TeamsRefusal } from './refusal.js';
import type { TeamsCall, TeamsFault, TeamsOperation } from './types.js';
import { baseOf } from './world.js';

/** What the Bot Connector needs around its operations. */
export interface ConnectorOptions extends OperationContext {
  faults: Faults;
  /** None where no rate is kept. */
  rates: Rates | undefined;
  calls: CallLog<TeamsCall, TeamsOperation>;
  /** What a call must bear where the app has an id; undefined where it has none. */
  token?: string;
  log(line: string): void;
}

interface FullReply extends Reply {
  code?: string;
  retryAfter?: number;
}

const page = '<!DOCTYPE html><html><body><h1>Our services are not available right now</h1></body></html>';

function refused(error: TeamsRefusal): FullReply {
  const { status, code, message } = error;
  return { status, code, body: error.body ?? { error: { code, message } } };
}

function limited(retryAfter?: number): FullReply {
  const reply = refused(new TeamsRefusal(429, 'Throttled', 'Too many requests.'));
  return { ...reply, ...(retryAfter !== undefined && { retryAfter }) };
}

/** The Bot Connector, with every call recorded. */
export function connector(options: ConnectorOptions): RequestHandler[] {
  return [
    express.json({ limit: '8mb', type: () => true }),
    (request, response) => {
      const named = operationOf(request.method, request.path);
      const conversation = baseOf(named.conversation);
      const call: TeamsCall = {
        operation: named.operation,
        request: `${request.method} ${request.path}`,
        conversation,
        body: request.body,
        at: options.world.clock.now(),
        answer: { status: 0 },
      };
      options.calls.add(call);
      const fault = options.faults.take(named.operation, conversation);
      if (fault?.kind === 'hang') call.answer = { status: 0, code: 'hang' };
      else if (fault?.kind === 'reset') {
        call.answer = { status: 0, code: 'reset' };
        response.destroy();
      } else if (fault?.kind === 'html') {
        call.answer = { status: 502, code: 'html' };
        response.status(502).type('html').send(page);
      } else {
        const { authorization } = request.headers;
        const reply =
          (fault && faultReply(fault)) ?? answer(options, { ...named, body: request.body }, authorization);
        call.answer = { status: reply.status, ...(reply.code && { code: reply.code }) };
        if (reply.code) options.log(`${call.request} refused: ${reply.status} ${reply.code}`);
        if (fault?.kind === 'lost_answer') response.destroy();
        else {
          if (reply.retryAfter !== undefined) response.set('retry-after', String(reply.retryAfter));
          response.status(reply.status).json(reply.body);
        }
      }
      options.world.changed();
    },
  ];
}

function faultReply({
  kind,
  status = 500,
  code = 'ServiceError',
  retryAfter,
}: TeamsFault): FullReply | undefined {
  if (kind === 'rate_limited') return limited(retryAfter);
  if (kind === 'error') return refused(new TeamsRefusal(status, code, 'As it was told to.'));
  return undefined;
}

function answer(
  options: ConnectorOptions,
  request: ReturnType<typeof operationOf> & { body: unknown },
  authorization: string | undefined,
): FullReply {
  try {
    if (options.token !== undefined && authorization !== `Bearer ${options.token}`)
      throw new TeamsRefusal(401, 'Unauthorized', 'Authorization has been denied for this request.');
    const retryAfter = options.rates?.take(request.operation, baseOf(request.conversation));
    if (retryAfter !== undefined) return limited(retryAfter);
    return operations[request.operation](request, options);
  } catch (error) {
    if (error instanceof TeamsRefusal) return refused(error);
    throw error;
  }
}
