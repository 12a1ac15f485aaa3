import { expect } from 'vitest';
import { createSpedClock } from '../../bench/support/sped-clock.js';
import { createTelegramStandIn, type TelegramStandInOptions } from '../../playground/telegram/stand-in.js';
import type { TelegramMessage, TelegramStandIn } from '../../playground/telegram/types.js';
import { systemClock } from '../../src/clock.js';
import { createChangeLog } from '../../src/leads/change-log.js';
import { createConnecting } from '../../src/notify/connecting.js';
import { createPlaces } from '../../src/notify/places.js';
import { freePort } from './free-port.js';
import { capture, eventually, startLeadbell, type TestLeadbell, type TestOptions } from './leadbell.js';

/** The stand-in's people and groups. */
export const ada = 7_000_000_001;
export const ben = 7_000_000_002;
export const mei = 7_000_000_003;
export const sales = -1_002_000_000_001;
export const founders = -4_000_000_002;

/** The whole product beside Telegram's stand-in. */
export interface TelegramLeadbell extends TestLeadbell {
  telegram: TelegramStandIn;
  /** Stops Leadbell alone; Telegram goes on. */
  stopApp(): Promise<void>;
  /** A code that connects a chat to the workspace, or to another one. */
  code(workspace?: TestLeadbell['workspace']): Promise<string>;
  /** Connects a chat: Ada's own when left out. */
  connect(chat?: number): Promise<void>;
  /** A lead as an agent captures it; its id. */
  capture(conversation: string, fields?: Record<string, string>, messages?: object[]): Promise<string>;
  /** The newest message of a chat, once it says something. */
  said(chat: number, words: string | RegExp): Promise<TelegramMessage>;
}

/** How it starts. */
export interface TelegramOptions extends TestOptions {
  /** How many times faster than the machine's Leadbell's clock runs, so that no pace is waited for in real time; 1 when left out. */
  speed?: number;
  /** By which way updates come; long polling when left out. */
  updates?: 'polling' | 'webhook';
  /** A Telegram that runs already; a new one when left out. */
  telegram?: TelegramStandIn;
  standIn?: Partial<TelegramStandInOptions>;
  prepareTelegram?(telegram: TelegramStandIn): void;
}

/** Starts it all on free ports. Telegram's seconds pass quickly for its rates. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramLeadbell> {
  const { updates = 'polling', telegram: given, standIn, prepareTelegram, env, speed = 1, ...rest } = options;
  const { clock = createSpedClock(speed) } = rest;
  const telegram = given ?? (await createTelegramStandIn({ clock: systemClock, timeScale: 20, ...standIn }));
  prepareTelegram?.(telegram);
  const port = updates === 'webhook' ? await freePort() : 0;
  const leadbell = await startLeadbell({
    timeScale: speed,
    ...rest,
    clock,
    env: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      LEADBELL_SECRET: 'a secret of the tests that is long enough',
      PORT: String(port),
      ...(port > 0 && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
      ...env,
    },
  });
  const { repositories, directory, workspace } = leadbell;
  const changing = {
    ...repositories,
    directory,
    note: createChangeLog({ ...repositories, clock }),
    clock,
  };
  const connecting = createConnecting({ ...changing, places: createPlaces(changing) });
  const actor = { platform: 'cli', id: 'cli', name: 'Command line' };

  const at: TelegramLeadbell = {
    ...leadbell,
    telegram,
    code: async (of = workspace) => (await connecting.code({ workspace: of, actor }, 'telegram')).code,
    async connect(chat = ada) {
      const person = telegram.person(ada);
      const code = await at.code();
      if (chat === ada) person.start(code);
      else person.write(chat, `/connect ${code}`);
      await at.said(chat, 'This chat is connected to Acme');
      // A card each, however fast a test captures, and whatever the app's clock says.
      const { destinations } = leadbell.store;
      const connected = new Date();
      await destinations.updateMany({}, { $set: { fold: 0 } });
      await destinations.updateMany({ createdAt: { $gt: connected } }, { $set: { createdAt: connected } });
    },
    async capture(
      conversation,
      fields = { name: 'Grace Hopper', email: 'grace@example.com' },
      messages = [],
    ) {
      return capture(leadbell, { conversation, fields, messages });
    },
    said: (chat, words) =>
      eventually(() => {
        const message = telegram.messages(chat).findLast(({ from }) => from === telegram.bot.id);
        expect(message?.text).toMatch(words);
        return message as TelegramMessage;
      }),
    stopApp: () => leadbell.stop(),
    async stop() {
      await leadbell.stop();
      await telegram.stop();
    },
  };
  return at;
}

/** A message as it stands now. */
export function now({ telegram }: TelegramLeadbell, { chat, id }: TelegramMessage): TelegramMessage {
  const message = telegram.messages(chat).find((each) => each.id === id);
  if (!message) throw new Error('the message is gone');
  return message;
}

/** The buttons of a message as people read them. */
export function buttons({ keyboard }: TelegramMessage): string[] {
  return keyboard.flat().map(({ text }) => text);
}
