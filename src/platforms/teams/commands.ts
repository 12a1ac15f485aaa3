import { inWords, notYet } from '../../../views/sentences.js';
import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';
import { renderAnswer } from '../../../views/teams/answer.js';
import { renderConnected } from '../../../views/teams/connected.js';
import type { Seal } from '../../../views/teams/elements.js';
import { renderHelp } from '../../../views/teams/help.js';
import { notConnected } from '../../../views/teams/notices.js';
import { calendarDay } from '../../../views/time.js';
import { LeadbellError } from '../../errors.js';
import { type KnownAgent, readRequest } from '../../leads/request/request.js';
import type { Incoming } from './activity.js';
import { command, type Lists } from './lists.js';
import type { Connected, FrontParts } from './parts.js';

/** What is written to the app, answered. */
export type Commands = ReturnType<typeof createCommands>;

const hint = 'help shows what can be written.';
const settings =
  'Settings are where Leadbell is run: in its Home tab in Slack, or with the leadbell command. An admin can open them.';

/** Makes the answers to what is written to the app. */
export function createCommands(parts: FrontParts, lists: Lists) {
  const { directory, connecting, clock } = parts;

  async function agentsOf({ workspace }: Connected): Promise<KnownAgent[]> {
    return (await directory.agents(workspace._id)).map(({ _id, name }) => ({ id: _id, name }));
  }

  async function help({ kind }: Incoming, connected: Connected | undefined): Promise<AdaptiveCard> {
    const to = calendarDay(clock.now(), { zone: connected?.workspace.zone ?? 'UTC' });
    const [first] = connected ? await agentsOf(connected) : [];
    return renderHelp({
      from: `${to.slice(0, 8)}01`,
      to,
      connected: connected !== undefined,
      mentions: kind !== 'personal',
      ...(first && { agent: first.name }),
    });
  }

  async function connect({ chat, actor }: Incoming, code: string, seal: Seal): Promise<AdaptiveCard> {
    if (code === '') return renderAnswer({ sentences: ['Write the code too, such as connect K7Q-F2M-9XT.'] });
    const tried = await connecting.connect(chat, actor, code);
    switch (tried.result) {
      case 'connected':
      case 'already':
        return renderConnected(
          { workspace: tried.workspace.name, isNew: tried.result === 'connected' },
          seal,
        );
      case 'wrong':
        return renderAnswer({
          sentences: [
            'That code is not good. A code works once and for ten minutes; an admin can make a new one.',
          ],
        });
      case 'shut':
        return renderAnswer({ sentences: [shutUntil(tried.until, clock.now())] });
      case 'elsewhere':
        return renderAnswer({
          sentences: [
            'This chat is connected to another workspace; its admin would have to remove it there first.',
          ],
        });
    }
  }

  async function leads(connected: Connected, text: string, seal: Seal): Promise<AdaptiveCard> {
    const { zone, firstDayOfWeek } = connected.workspace;
    const agents = await agentsOf(connected);
    const request = readRequest(text, { zone, now: clock.now(), firstDayOfWeek, agents, command });
    switch (request.do) {
      case 'list':
        return lists.ask(connected, request.query, seal);
      case 'help':
        return help(connected.incoming, connected);
      case 'export':
        return renderAnswer({ sentences: [inWords(notYet('export leads'))], hint });
      case 'settings':
      case 'doctor':
      case 'connect':
        return renderAnswer({ sentences: [settings], hint });
    }
  }

  return {
    help,

    /** Answers what was written; `connected` is absent in a chat that belongs to no workspace. */
    async answer(
      incoming: Incoming,
      connected: Connected | undefined,
      text: string,
      seal: Seal,
    ): Promise<AdaptiveCard> {
      const [, verb = '', rest = ''] = /^\/?(\S*)\s*(.*)$/s.exec(text) ?? [];
      switch (verb.toLowerCase()) {
        case 'connect':
          return connect(incoming, rest, seal);
        case '':
        case '?':
        case 'help':
        case 'start':
          return help(incoming, connected);
      }
      if (!connected) return renderAnswer({ sentences: [notConnected] });
      if (verb.toLowerCase() !== command)
        return renderAnswer({
          sentences: ['Leadbell does not know that. Write leads to see who is waiting.'],
          hint,
        });
      return mended(() => leads(connected, rest, seal));
    },
  };
}

/** Answers, or says how to mend the question. */
async function mended(answer: () => Promise<AdaptiveCard>): Promise<AdaptiveCard> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof LeadbellError) || error.code !== 'invalid_request') throw error;
    return renderAnswer({ sentences: [error.message], hint });
  }
}

function shutUntil(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return `Too many codes were wrong. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
