/** What a refusal says beside its sentence. */
export interface RefusalParameters {
  /** Seconds. */
  retry_after?: number;
  migrate_to_chat_id?: number;
}

const names: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** Telegram's `ok: false`: a code, its sentence and what goes with it. */
export class TelegramRefusal extends Error {
  /** As answered: `Bad Request: chat not found`. */
  readonly description: string;

  constructor(
    readonly code: number,
    sentence: string,
    readonly parameters?: RefusalParameters,
  ) {
    const name = names[code] ?? 'Error';
    super(sentence);
    this.description = sentence === '' ? name : `${name}: ${sentence}`;
  }
}

/** 400 with a sentence. */
export function badRequest(sentence: string, parameters?: RefusalParameters): TelegramRefusal {
  return new TelegramRefusal(400, sentence, parameters);
}

/** 403 with a sentence. */
export function forbidden(sentence: string): TelegramRefusal {
  return new TelegramRefusal(403, sentence);
}
