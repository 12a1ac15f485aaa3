import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { SendError, type SendFailure } from '../platform.js';

const classes: Record<Exclude<SendFailure, 'later'>, string[]> = {
  installation: [
    'account_inactive',
    'invalid_auth',
    'not_authed',
    'token_revoked',
    'token_expired',
    'invalid_refresh_token',
    'team_access_not_granted',
    'app_missing_action_url',
    'not_installed',
  ],
  destination: [
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
    'user_disabled',
    'messages_tab_disabled',
    'missing_scope',
    'cannot_dm_bot',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'posting_to_general_channel_denied',
  ],
  card: ['message_not_found', 'cant_update_message', 'edit_window_closed', 'is_inactive'],
  content: [
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_arguments',
    'msg_too_long',
    'msg_blocks_too_long',
    'too_many_attachments',
    'no_text',
    'block_mismatch',
    'file_uploads_disabled',
    'file_uploads_except_images_disabled',
    'file_upload_size_restricted',
    'blocked_file_type',
    'slack_connect_file_upload_sharing_blocked',
    'slack_connect_blocked_file_type',
  ],
};

const failures = ['installation', 'destination', 'card', 'content'] as const;

/** Every code of a failure that is not worth a later try, with its class. */
export const codes: ReadonlyMap<string, Exclude<SendFailure, 'later'>> = new Map(
  failures.flatMap((failure) => classes[failure].map((code) => [code, failure] as const)),
);

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Sorts whatever a Web API call threw into the four classes; what nobody knows is worth a later try. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new SendError('later', 'ratelimited', { retryAfter: error.retryAfter * 1000 });
  }
  if (error instanceof WebAPIHTTPError) return new SendError('later', `http_${error.statusCode}`);
  if (error instanceof WebAPIRequestError) {
    return new SendError('later', 'no_answer', {
      answerLost: !neverSent(error.original),
      cause: error.original,
    });
  }
  if (error instanceof WebAPIPlatformError) return ofCode(error.data.error);
  return new SendError('later', 'unknown', { cause: error });
}

function ofCode(code: string): SendError {
  const failure = codes.get(code);
  if (failure) return new SendError(failure, code);
  // A proxy's HTML page under status 200 arrives here as a "code".
  return new SendError('later', /^[a-z_]{1,60}$/.test(code) ? code : 'unreadable_answer');
}

function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && unsent.has(error.code)) return true;
  return neverSent(error.cause);
}

/** Calls Slack, which may refuse with this one code: then there is nothing left to do. @throws whatever else the call throws. */
export async function unlessRefusedWith(code: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (toSendError(error).code !== code) throw error;
  }
}
