import { inWords, notYet, somethingWrong } from '../../../views/sentences.js';
import { renderAnswer } from '../../../views/telegram/answer.js';
import { renderConnected, renderNotConnected, renderNotTaken } from '../../../views/telegram/connection.js';
import { renderHelp } from '../../../views/telegram/help.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { calendarDay } from '../../../views/time.js';
import type { Clock } from '../../clock.js';
import { LeadbellError } from '../../errors.js';
import type { Directory } from '../../leads/directory.js';
import { type KnownAgent, type LeadRequest, readRequest } from '../../leads/request/request.js';
import type { Connecting } from '../../notify/connecting.js';
import type { Actor } from '../../storage/models/lead.js';
import type { AtWork } from './at-work.js';
import type { Lists } from './lists.js';

/** What commands need. */
export interface CommandsParts {
  directory: Directory;
  connecting: Connecting;
  lists: Lists;
  clock: Clock;
}

/** Somebody who wrote a command, in a chat that may not be connected. */
export interface Asker {
  chat: number;
  actor: Actor;
  /** Who they are at work, where the chat is connected. */
  atWork: AtWork | undefined;
}

/** Answers a command with a message; each takes what was written behind it. */
export type Command = (asker: Asker, text: string) => Promise<TelegramMessage>;

/** Makes the answers to commands, by their names. */
export function createCommands(parts: CommandsParts): Record<string, Command> {
  const { directory, connecting, lists, clock } = parts;

  const connected =
    (answer: (who: AtWork, text: string) => Promise<TelegramMessage>): Command =>
    async ({ atWork }, text) =>
      atWork ? answer(atWork, text) : renderNotConnected();

  const agentsOf = async ({ workspace }: AtWork): Promise<KnownAgent[]> =>
    (await directory.agents(workspace._id)).map(({ _id, name }) => ({ id: _id, name }));

  async function help(who: AtWork): Promise<TelegramMessage> {
    const [first] = await agentsOf(who);
    const to = calendarDay(clock.now(), who.workspace);
    return renderHelp({ from: `${to.slice(0, 8)}01`, to, ...(first && { agent: first.name }) });
  }

  async function answer(who: AtWork, request: LeadRequest): Promise<TelegramMessage> {
    switch (request.do) {
      case 'list':
        return lists.ask(who, request.query);
      case 'help':
        return help(who);
      case 'export':
        return renderAnswer([inWords(notYet('export leads'))]);
      case 'connect':
        return renderNotTaken('missing');
      case 'settings':
        return renderAnswer(['Settings are in Leadbell’s Home in Slack and in the leadbell command.']);
      case 'doctor':
        return renderAnswer(['leadbell doctor checks every place that leads ring in.']);
    }
  }

  async function leads(who: AtWork, text: string): Promise<TelegramMessage> {
    const { zone, firstDayOfWeek } = who.workspace;
    const agents = await agentsOf(who);
    try {
      const reader = { zone, now: clock.now(), firstDayOfWeek, agents, command: '/leads' };
      return await answer(who, readRequest(text, reader));
    } catch (error) {
      if (!(error instanceof LeadbellError) || error.code !== 'invalid_request') throw error;
      return renderAnswer([error.message, '/help shows every form.']);
    }
  }

  const connect: Command = async ({ chat, actor }, text) => {
    if (text.trim() === '') return renderNotTaken('missing');
    const name = { platform: 'telegram', externalId: String(chat) };
    const outcome = await connecting.connect(name, actor, text);
    switch (outcome.result) {
      case 'connected':
      case 'already':
        return renderConnected(outcome.workspace.name, outcome.result === 'already');
      case 'shut':
        return renderNotTaken({ shutUntil: outcome.until, zone: 'UTC' });
      default:
        return renderNotTaken(outcome.result);
    }
  };

  return {
    leads: connected(leads),
    connect,
    help: connected(help),
    export: connected(async () => renderAnswer([inWords(notYet('export leads'))])),
    start: async (asker, text) => {
      if (text.trim() !== '') return connect(asker, text);
      return asker.atWork ? renderConnected(asker.atWork.workspace.name, true) : renderNotConnected();
    },
  };
}

/** What is said where a command failed on our side. */
export const wrong = (): TelegramMessage => renderAnswer([inWords(somethingWrong())]);
