import { expect } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { ada, startTelegram } from '../../support/telegram.js';
import { type DeskOf, speed } from './desk.js';
import { shownOf } from './telegram.js';

/** Ada's own chat with the bot in Telegram. */
export const telegramDesk: DeskOf = {
  title: 'Telegram',
  works: true,
  async start() {
    const at = await startTelegram({ speed });
    await at.connect();
    const { telegram } = at;
    const errors = {
      card: [400, 'message to edit not found', 'message_gone'],
      content: [400, "can't parse entities: whatever", 'cannot_parse'],
      destination: [403, 'something new', 'forbidden'],
      installation: [401, '', 'unauthorized'],
    } as const;
    return {
      leadbell: at,
      platform: 'telegram',
      target: String(ada),
      person: 'Ada Lindqvist',
      cards: (words) =>
        telegram
          .messages(ada)
          .filter(({ from, text }) => from === telegram.bot.id && text.includes(words))
          .map((message) => {
            const press = async (button: string) => {
              const answered = await telegram.person(ada).press(message, button);
              if (answered === undefined) throw new Error(`${button} was not answered`);
              if (button === 'Delete') await telegram.person(ada).press(message, button);
            };
            const pressTwice = async (button: string) => {
              await press(button);
              telegram.repeatUpdate(telegram.updates().at(-1)?.update_id ?? 0);
              await eventually(() => expect(telegram.pendingUpdates()).toBe(0));
            };
            return { ...shownOf(message), press, pressTwice };
          }),
      fail(how, times) {
        const method = how === 'card' ? 'editMessageText' : 'sendMessage';
        const fault = { method, chat: ada, times };
        if (how === 'broken') telegram.addFault({ ...fault, kind: 'http_500' });
        else if (how === 'lost') telegram.addFault({ ...fault, kind: 'lost_answer' });
        else {
          const [code, description, ours] = errors[how];
          telegram.addFault({ ...fault, kind: 'error', code, description });
          return ours;
        }
        return '';
      },
      calm: telegram.clearFaults,
      stop: at.stop,
    };
  },
};
