import { Api, GrammyError } from 'grammy';
import {
  createTelegramStandIn,
  type TelegramStandInOptions,
} from '../../../../playground/telegram/stand-in.js';
import { createHandClock } from '../../slack/support/hand-clock.js';

/** A stand-in on a clock held in the hand, and a real client of it. */
export async function setUp(options: Partial<TelegramStandInOptions> = {}) {
  const clock = createHandClock();
  const telegram = await createTelegramStandIn({ clock, ...options });
  return {
    clock,
    telegram,
    api: apiOf(telegram.url, telegram.token),
    ada: telegram.person(people.ada),
    ben: telegram.person(people.ben),
    stop: () => telegram.stop(),
  };
}

/** The stand-in's people and groups. */
export const people = { ada: 7_000_000_001, ben: 7_000_000_002, mei: 7_000_000_003 };
export const sales = -1_002_000_000_001;
export const founders = -4_000_000_002;

/** A client that talks to a stand-in. */
export function apiOf(url: string, token: string): Api {
  return new Api(token, { apiRoot: url, timeoutSeconds: 5 });
}

/** What a call is refused with; `accepted` where it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
      throw error;
    },
  );
}
