import { z } from 'zod';
import type { TelegramStandIn } from '../../telegram/types.js';
import { createFaultList, type Hands, type Outcome } from './hands.js';

const text = z.string().min(1);
const id = z.int();

const fault = z.strictObject({
  method: text,
  kind: z.enum(['hang', 'reset', 'lost_answer', 'slow', 'http_500', 'html', 'rate_limited', 'error']),
  code: z.int().min(400).max(599).exactOptional(),
  description: text.exactOptional(),
  retryAfter: z.int().min(1).max(3_600).exactOptional(),
  delayMs: z.int().min(1).max(60_000).exactOptional(),
  times: z.int().min(1).exactOptional(),
});

/** What can be done in Telegram; `as` is the person who does it. */
export const telegramAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('start'), as: id }),
  z.strictObject({ do: z.literal('write'), as: id, chat: id, text }),
  z.strictObject({ do: z.literal('press'), as: id, message: z.strictObject({ chat: id, id }), button: text }),
  z.strictObject({ do: z.literal('addBot'), as: id, chat: id }),
  z.strictObject({ do: z.literal('removeBot'), as: id, chat: id }),
  z.strictObject({ do: z.literal('block'), as: id }),
  z.strictObject({ do: z.literal('unblock'), as: id }),
  z.strictObject({ do: z.literal('addFault'), fault }),
  z.strictObject({ do: z.literal('clearFaults') }),
]);

/** One thing done in Telegram. */
export type TelegramAction = z.infer<typeof telegramAction>;

/** Carries out what the page does in Telegram. */
export function createTelegramHands(telegram: TelegramStandIn): Hands<TelegramAction> {
  const faults = createFaultList(telegram, ({ method, kind, description }) => {
    const where = method === '*' ? 'every method' : method;
    return `${where}: ${description ?? kind}`;
  });

  async function perform(action: TelegramAction): Promise<Outcome> {
    switch (action.do) {
      case 'start':
        telegram.person(action.as).start();
        return {};
      case 'write':
        telegram.person(action.as).write(action.chat, action.text);
        return {};
      case 'press': {
        const answer = await telegram.person(action.as).press(action.message, action.button);
        if (!answer) return { wrong: 'Leadbell did not answer the press in time.' };
        return answer.text ? { says: answer.text } : {};
      }
      case 'addBot':
        telegram.addBot(action.chat, action.as);
        return {};
      case 'removeBot':
        telegram.removeBot(action.chat, action.as);
        return {};
      case 'block':
        telegram.person(action.as).block();
        return {};
      case 'unblock':
        telegram.person(action.as).unblock();
        return {};
      case 'addFault':
        faults.add(action.fault);
        return {};
      case 'clearFaults':
        faults.clear();
        return {};
    }
  }

  return { faults: faults.list, perform };
}
