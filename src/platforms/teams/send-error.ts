import { z } from 'zod';
import { SendError, type SendFailure } from '../platform.js';

/**
 * Every code of a failure that is not worth a later try, with its class: Teams' own ("Status codes from bot conversational
 * APIs") and ours. Any other is sorted by its status.
 */
export const codes: ReadonlyMap<string, Exclude<SendFailure, 'later'>> = new Map([
  ['BotNotRegistered', 'installation'],
  ['BotDisabledByAdmin', 'installation'],
  ['Unauthorized', 'installation'],
  ['invalid_client', 'installation'],
  ['BotNotInConversationRoster', 'destination'],
  ['ConversationBlockedByUser', 'destination'],
  ['MessageWritesBlocked', 'destination'],
  ['ForbiddenOperationException', 'destination'],
  ['NotEnoughPermissions', 'destination'],
  ['Forbidden', 'destination'],
  ['ConversationNotFound', 'destination'],
  ['not_met', 'destination'],
  ['ActivityNotFoundInConversation', 'card'],
  ['BadSyntax', 'content'],
  ['BadArgument', 'content'],
  ['MessageSizeTooBig', 'content'],
]);

/** Teams answers in two forms; the older one has another JSON in its message. */
const answerBody = z.union([
  z.object({ error: z.object({ code: z.string() }) }).transform(({ error }) => error.code),
  z.object({ message: z.string() }).transform(({ message }) => /"subCode"\s*:\s*"(\w+)"/.exec(message)?.[1]),
]);

/** What stands for a code that Teams left out or nobody knows. */
const byStatus: Record<number, string> = {
  400: 'BadArgument',
  401: 'Unauthorized',
  403: 'Forbidden',
  413: 'MessageSizeTooBig',
};

/** Sorts an answer that is no success; what nobody knows is worth a later try. */
export function refusalOf(status: number, body: string, retryAfter: string | null): SendError {
  const said = codeIn(body);
  const code = said !== undefined && codes.has(said) ? said : (byStatus[status] ?? `http_${status}`);
  const failure = codes.get(code) ?? 'later';
  const wait = failure === 'later' ? retryMs(retryAfter) : undefined;
  return new SendError(failure, code, wait === undefined ? {} : { retryAfter: wait });
}

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** A call that got no answer. */
export function noAnswer(cause: unknown): SendError {
  return new SendError('later', 'no_answer', { answerLost: !neverSent(cause), cause });
}

/** What signing in at Microsoft answers for credentials that are wrong or withdrawn. */
const badCredentials = new Set(['invalid_client', 'unauthorized_client', 'invalid_grant', 'invalid_request']);

/** Sorts whatever was thrown around a call; what nobody knows is worth a later try, as nothing was sent then. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const code = error instanceof Error && 'errorCode' in error ? error.errorCode : undefined;
  return typeof code === 'string' && badCredentials.has(code)
    ? new SendError('installation', 'invalid_client', { cause: error })
    : new SendError('later', 'unknown', { cause: error });
}

function codeIn(body: string): string | undefined {
  try {
    return answerBody.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** Seconds, or a date, in ms; undefined where Teams named no time. */
function retryMs(header: string | null): number | undefined {
  if (header === null || !/^\d+$/.test(header.trim())) return undefined;
  return Number(header) * 1_000;
}

function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && unsent.has(error.code)) return true;
  return neverSent(error.cause);
}
