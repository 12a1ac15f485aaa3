import type { Html } from './html.js';
import { type Press, pressData } from './press.js';

/** A button: what it does as `pressData` writes it, to be sealed before it is sent; or an address that it opens. */
export type Button = { text: string; callback_data: string } | { text: string; url: string };

/** What `sendMessage` and `editMessageText` take. */
export interface TelegramMessage {
  text: string;
  parse_mode?: 'HTML';
  link_preview_options: { is_disabled: true };
  reply_markup?: { inline_keyboard: Button[][] };
}

/** A message with the buttons below it, row by row; rows without any are left out. */
export function message(text: Html, rows: readonly Button[][] = []): TelegramMessage {
  const keyboard = rows.filter((row) => row.length > 0);
  return {
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
  };
}

/** A button of ours. */
export function button(text: string, press: Press): Button {
  return { text, callback_data: pressData(press) };
}

/** The way back from a lead that was opened from a list. */
export function backToList(list: string): Button {
  return button('← Back to the list', { do: 'back', list });
}
