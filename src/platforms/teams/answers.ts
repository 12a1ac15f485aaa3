import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';

/** How an activity is answered over HTTP. */
export interface HttpAnswer {
  status: number;
  body?: object;
}

/** For what needs no answer. */
export const taken: HttpAnswer = { status: 200 };

/** For an activity that is none of Teams'. */
export const malformed: HttpAnswer = {
  status: 400,
  body: { error: { code: 'BadRequest', message: 'This is no activity of Microsoft Teams.' } },
};

/** For somebody of another company, where the bot is one company's. */
export const otherTenant: HttpAnswer = {
  status: 403,
  body: { error: { code: 'OtherTenant', message: 'This bot serves another tenant.' } },
};

/** For an invoke that nobody here answers. */
export const notImplemented: HttpAnswer = {
  status: 501,
  body: { error: { code: 'NotImplemented', message: 'Leadbell does not know this.' } },
};

/** A card for the person who pressed, in place of the one that they pressed on. */
export function answerCard(card: AdaptiveCard): HttpAnswer {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
  };
}

/** Why nothing came of a press, where there is no card to say it in. */
export function answerError(statusCode: 400 | 500, message: string): HttpAnswer {
  const code = statusCode === 400 ? 'BadRequest' : 'InternalServerError';
  return {
    status: 200,
    body: { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } },
  };
}

/** A dialog with a card in it, opened or turned to. */
export function answerDialog(title: string, card: AdaptiveCard): HttpAnswer {
  const content = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  return {
    status: 200,
    body: {
      task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: content } },
    },
  };
}

/** A sentence in place of a dialog. */
export function answerDialogSentence(sentence: string): HttpAnswer {
  return { status: 200, body: { task: { type: 'message', value: sentence } } };
}
