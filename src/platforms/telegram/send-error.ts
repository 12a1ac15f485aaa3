import { GrammyError, HttpError } from 'grammy';
import { SendError, type SendFailure } from '../platform.js';

/** What Telegram says, where it matters: its sentences are its only codes. The first that fits counts. */
const sentences: [pattern: RegExp, failure: Exclude<SendFailure, 'later'>, code: string][] = [
  [/blocked by the user/, 'destination', 'blocked'],
  [/user is deactivated/, 'destination', 'deactivated'],
  [/bot was kicked/, 'destination', 'kicked'],
  [/bot is not a member/, 'destination', 'not_member'],
  [/can't initiate conversation/, 'destination', 'not_started'],
  [/group chat was deleted|chat was deleted/, 'destination', 'group_deleted'],
  [/group chat was upgraded/, 'destination', 'upgraded'],
  [/chat not found|PEER_ID_INVALID/, 'destination', 'chat_not_found'],
  [
    /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED/,
    'destination',
    'no_rights',
  ],
  [/message to edit not found|MESSAGE_ID_INVALID/, 'card', 'message_gone'],
  [/message can't be edited/, 'card', 'cannot_edit'],
  [/is not modified/, 'card', 'not_modified'],
  [/can't parse/, 'content', 'cannot_parse'],
  [/too long/, 'content', 'too_long'],
  [/BUTTON_/, 'content', 'bad_button'],
];

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** Every code of a failure that is not worth a later try, with its class. */
export const codes: ReadonlyMap<string, Exclude<SendFailure, 'later'>> = new Map([
  ...sentences.map(([, failure, code]) => [code, failure] as const),
  ['unauthorized', 'installation'],
  ['forbidden', 'destination'],
  ['refused', 'content'],
  ['group_upgraded', 'card'],
]);

/**
 * Sorts whatever a call of the Bot API threw into the four classes. What it says of the network is not passed on: it names the
 * address, which holds the token.
 */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof GrammyError) return ofAnswer(error);
  if (!(error instanceof HttpError)) return new SendError('later', 'unknown', { cause: error });
  const code = codeOf(error.error);
  return new SendError('later', code ?? 'no_answer', { answerLost: !(code && unsent.has(code)) });
}

/** The chat that a group became, where that is why a call was refused. */
export function upgradedTo(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
}

function ofAnswer({ error_code: status, description, parameters }: GrammyError): SendError {
  if (status === 429) {
    const seconds = parameters.retry_after ?? 1;
    return new SendError('later', 'too_many_requests', { retryAfter: seconds * 1_000 });
  }
  // 404 is what a token gets that is none.
  if (status === 401 || status === 404) return new SendError('installation', 'unauthorized');
  const known = sentences.find(([pattern]) => pattern.test(description));
  if (known) return new SendError(known[1], known[2]);
  if (status === 403) return new SendError('destination', 'forbidden');
  if (status === 400) return new SendError('content', 'refused');
  return new SendError('later', `http_${status}`);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
