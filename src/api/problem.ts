import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type ErrorCode, errorStatus, LeadbellError } from '../errors.js';

/** Answers with an RFC 9457 problem document. */
export function sendProblem(response: Response, code: ErrorCode, detail: string): void {
  const status = errorStatus[code];
  if (status === 503) response.set('retry-after', '2');
  if (status === 401) response.set('www-authenticate', 'Bearer');
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail }));
}

/** Turns whatever a route threw into a problem document; what nobody expected is logged with its cause. */
export function problems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // A request past its deadline was answered already; what it came to afterwards has no reader.
    if (response.writableEnded) return;
    if (response.headersSent) return next(error);
    const refusal = asRefusal(error);
    if (refusal.code === 'unavailable')
      log.error({ err: error, path: request.route?.path }, 'request failed');
    sendProblem(response, refusal.code, refusal.message);
  };
}

/** What a route's error is to the caller; whatever nobody expected is `unavailable`. */
export function asRefusal(error: unknown): LeadbellError {
  if (error instanceof LeadbellError) return error;
  if (error instanceof z.ZodError) return new LeadbellError('invalid_request', firstIssue(error));
  if (error instanceof URIError)
    return new LeadbellError('invalid_request', 'The address is not well encoded.');
  const known = parserProblems[typeOf(error)];
  if (known) return known;
  if (codeOf(error).startsWith('Z_'))
    return new LeadbellError('invalid_request', 'The body is not compressed as its header says.');
  return new LeadbellError(
    'unavailable',
    'Leadbell cannot do this right now; send the call again in a moment.',
  );
}

const parserProblems: Record<string, LeadbellError> = {
  'entity.too.large': new LeadbellError('too_large', 'The body may be 1 MiB at most.'),
  'entity.parse.failed': new LeadbellError('invalid_request', 'The body is not valid JSON.'),
  'request.size.invalid': new LeadbellError('invalid_request', 'The body is not as long as its header says.'),
  'request.aborted': new LeadbellError('invalid_request', 'The body ended early.'),
  'encoding.unsupported': new LeadbellError(
    'unsupported_media_type',
    'This content encoding is not read here.',
  ),
  'charset.unsupported': new LeadbellError('unsupported_media_type', 'Send the body as UTF-8.'),
};

function typeOf(error: unknown): string {
  return error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : '';
}

/** A failed decompression has zlib's code, such as `Z_DATA_ERROR`. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'The request is not as it should be.';
  const unknown = issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.join(', ')}` : issue.message;
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${unknown}` : unknown;
}
