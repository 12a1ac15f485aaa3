import type { Api } from 'grammy';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import type { Clock } from '../../clock.js';
import type { PressSeals } from '../../press-seals.js';
import { SendError } from '../platform.js';
import { toSendError, upgradedTo } from './send-error.js';

/** Writes to chats; every method throws `SendError` alone. */
export interface Writer {
  /** Resolves with the message's number in the chat. */
  send(chat: number, message: TelegramMessage): Promise<number>;
  /** Puts another message in the place of one; one that says the same already is fine. */
  edit(chat: number, id: number, message: TelegramMessage): Promise<void>;
  /** The same for somebody who waits for it: what comes too fast waits as long as Telegram asks, for a while. */
  patient: Pick<Writer, 'send' | 'edit'>;
}

/** A send to a group that became another since. */
export class Upgraded extends SendError {
  constructor(readonly to: number) {
    super('destination', 'upgraded');
  }
}

/** A person does not look longer at a button, in ms. */
const longestWait = 15_000;

/** A place as seals and kept lists name it. */
export function placeName(chat: number | string): string {
  return `telegram:${chat}`;
}

/** Makes the one way to write. Buttons get their seals here, for the chat that they are written to. */
export function createWriter({ api, seals, clock }: { api: Api; seals: PressSeals; clock: Clock }): Writer {
  function options(chat: number, { text: _, reply_markup: markup, ...more }: TelegramMessage) {
    const place = placeName(chat);
    const rows = markup?.inline_keyboard.map((row) =>
      row.map((button) =>
        'url' in button ? button : { ...button, callback_data: seals.seal(button.callback_data, place) },
      ),
    );
    return { ...more, ...(rows && { reply_markup: { inline_keyboard: rows } }) };
  }

  async function call<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const to = upgradedTo(error);
      throw to === undefined ? toSendError(error) : new Upgraded(to);
    }
  }

  async function send(chat: number, message: TelegramMessage): Promise<number> {
    return (await call(() => api.sendMessage(chat, message.text, options(chat, message)))).message_id;
  }

  async function edit(chat: number, id: number, message: TelegramMessage): Promise<void> {
    try {
      await call(() => api.editMessageText(chat, id, message.text, options(chat, message)));
    } catch (error) {
      if (!(error instanceof SendError) || error.code !== 'not_modified') throw error;
    }
  }

  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let left = longestWait; ; ) {
      try {
        return await work();
      } catch (error) {
        const wait = error instanceof SendError ? error.details.retryAfter : undefined;
        if (wait === undefined || wait > left) throw error;
        left -= wait;
        await clock.sleep(wait);
      }
    }
  }

  return {
    send,
    edit,
    patient: {
      send: (chat, message) => patiently(() => send(chat, message)),
      edit: (chat, id, message) => patiently(() => edit(chat, id, message)),
    },
  };
}
