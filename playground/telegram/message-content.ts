import { z } from 'zod';
import { withFound } from './found-entities.js';
import { type FormattedText, parseHtml, plainText } from './html.js';
import { limits } from './limits.js';
import { badRequest } from './refusal.js';
import type { TelegramButton } from './types.js';

/** The formatting that the stand-in knows. */
export const parseMode = z.literal('HTML').optional();

/** Reads a message's text. @throws TelegramRefusal for one that is empty, too long or badly formatted. */
export function readText(text: string, mode: 'HTML' | undefined): FormattedText {
  return within(text, mode, limits.text, 'message text is empty', 'message is too long');
}

/** Reads a file's caption, which may be empty. */
export function readCaption(text: string, mode: 'HTML' | undefined): FormattedText {
  return text === '' ? plainText('') : within(text, mode, limits.caption, '', 'message caption is too long');
}

function within(
  text: string,
  mode: 'HTML' | undefined,
  max: number,
  empty: string,
  tooLong: string,
): FormattedText {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  if (text === '') throw badRequest(empty);
  const formatted = mode === 'HTML' ? parseHtml(text) : plainText(text);
  // Nothing that could be seen counts as nothing.
  if (!/[^\p{Z}\p{C}\p{M}]/u.test(formatted.text)) throw badRequest('text must be non-empty');
  if (formatted.text.length > max) throw badRequest(tooLong);
  return withFound(formatted);
}

const button = z.strictObject({
  text: z.string().min(1),
  callback_data: z.string().exactOptional(),
  url: z.string().exactOptional(),
});

/** An inline keyboard, the only one that the stand-in knows. */
export const replyMarkup = z.strictObject({ inline_keyboard: z.array(z.array(button)) });

/** Reads a keyboard. @throws TelegramRefusal for a button that does nothing or has data of a wrong length. */
export function readKeyboard(markup: z.output<typeof replyMarkup> | undefined): TelegramButton[][] {
  const rows = (markup?.inline_keyboard ?? []).filter((row) => row.length > 0);
  if (rows.flat().length > limits.buttons || rows.some((row) => row.length > limits.rowButtons))
    throw badRequest('reply markup is too long');
  for (const { callback_data: data, url } of rows.flat()) {
    if ((data === undefined) === (url === undefined))
      throw badRequest(
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      );
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > limits.callbackData))
      throw badRequest('BUTTON_DATA_INVALID');
    if (url !== undefined && !/^(?:https?|tg):\/\/\S+$/.test(url)) throw badRequest('BUTTON_URL_INVALID');
  }
  return rows;
}
