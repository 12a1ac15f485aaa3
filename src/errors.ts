/** The stable codes of refusals, with the HTTP status each has (DESIGN §7). */
export const errorStatus = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden_scope: 403,
  capture_disabled: 403,
  skill_not_found: 404,
  lead_not_found: 404,
  not_found: 404,
  nothing_to_export: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unavailable: 503,
} as const;

/** A refusal's code. */
export type ErrorCode = keyof typeof errorStatus;

/** A refusal: `message` is one sentence for the person who asked, with what to do. */
export class LeadbellError extends Error {
  override readonly name = 'LeadbellError';

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}
