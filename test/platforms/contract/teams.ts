import { elementsIn } from '../../../playground/teams/adaptive-card/walk.js';
import { liveParts } from '../../../playground/teams/live-parts.js';
import { createTeamsStandIn } from '../../../playground/teams/stand-in.js';
import type { TeamsFault, TeamsMessage, TeamsStandIn } from '../../../playground/teams/types.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { OpenPlatform } from '../../../src/platforms/platform.js';
import { openTeams } from '../../../src/platforms/teams/open.js';
import { codes } from '../../../src/platforms/teams/send-error.js';
import { group, textOf } from '../teams/support.js';
import { type Arrange, type Contract, hastily, type Shown } from './contract.js';
import { type Opening, openParts } from './opening.js';

/** A channel of a team that the app is not in. */
const elsewhere = '19:other@thread.tacv2';
const noSuchChat = '19:gone@thread.v2';

/** Teams' side of the contract. */
export function teamsContract(): Contract {
  let parts: Opening;
  let teams: TeamsStandIn;
  let usual: OpenPlatform;
  let hasty: OpenPlatform;

  const open = (timeout?: number) => {
    const config = { appId: '', appType: 'SingleTenant' as const };
    return openTeams({ ...parts, config, ...(timeout !== undefined && { timeout }) });
  };
  const place = (target = group) => ({ workspace: parts.workspace, target });
  const at =
    (target: string): Arrange =>
    () => ({ place: place(target) });
  const fault = (more: Partial<TeamsFault>): undefined => {
    teams.addFault({ operation: 'send', kind: 'error', times: 1, ...more });
  };

  /** Lets Leadbell have met a chat of a stand-in, as its last activity would. */
  async function meet(standIn: TeamsStandIn, target: string): Promise<void> {
    const conversation = { id: target, tenantId: standIn.tenant };
    const reference = { serviceUrl: standIn.serviceUrl(), bot: standIn.bot, conversation };
    const known = { kind: 'group' as const, reference: JSON.stringify(reference) };
    await parts.chats.meet({ platform: 'teams', externalId: target }, known, new Date());
  }

  const refused = (
    operation: TeamsFault['operation'],
    statuses: Record<string, number>,
  ): Record<string, Arrange> =>
    Object.fromEntries(
      Object.entries(statuses).map(([code, status]) => [code, () => fault({ operation, status, code })]),
    );

  return {
    title: 'Teams',
    async open() {
      parts = await openParts();
      teams = await createTeamsStandIn({ clock: systemClock, keepsRates: false });
      for (const chat of [group, elsewhere, noSuchChat]) await meet(teams, chat);
      usual = open();
      hasty = open(hastily);
    },
    async stop() {
      await Promise.all([usual.stop(0), hasty.stop(0)]);
      await teams.stop();
      await parts.close();
    },
    calm: () => teams.clearFaults(),
    platform: () => usual.platform,
    hasty: () => hasty.platform,
    async nowhere() {
      const gone = await createTeamsStandIn({ clock: systemClock });
      await gone.stop();
      await meet(gone, '19:nowhere@thread.v2');
      return {
        platform: usual.platform,
        place: place('19:nowhere@thread.v2'),
        stop: async () => undefined,
      };
    },
    place,
    shown: () =>
      teams
        .messages(group)
        .filter(({ from }) => from === teams.bot.id)
        .map(shownOf),

    codes,
    refusals: {
      installation: refused('send', {
        BotNotRegistered: 401,
        BotDisabledByAdmin: 403,
        Unauthorized: 401,
        invalid_client: 401,
      }),
      destination: {
        ...refused('send', {
          BotNotInConversationRoster: 403,
          ConversationBlockedByUser: 403,
          MessageWritesBlocked: 403,
          ForbiddenOperationException: 403,
          NotEnoughPermissions: 403,
          Forbidden: 403,
          ConversationNotFound: 404,
        }),
        not_met: () => ({ place: place('19:never@thread.v2') }),
      },
      card: refused('update', { ActivityNotFoundInConversation: 404 }),
      content: refused('send', { BadSyntax: 400, BadArgument: 400, MessageSizeTooBig: 413 }),
    },
    mishaps: {
      'a lost answer': {
        arrange: () => fault({ kind: 'lost_answer' }),
        code: 'no_answer',
        answerLost: true,
        stands: true,
      },
      'a connection that breaks before the deed': {
        arrange: () => fault({ kind: 'reset' }),
        code: 'no_answer',
        answerLost: true,
      },
      'a broken server': { arrange: () => fault({ status: 502, code: 'ServiceError' }), code: 'http_502' },
      'a throttle': {
        arrange: () => fault({ kind: 'rate_limited', retryAfter: 7 }),
        code: 'http_429',
        retryAfter: 7_000,
      },
      'a throttle without a time': { arrange: () => fault({ kind: 'rate_limited' }), code: 'http_429' },
      'a page of a proxy': { arrange: () => fault({ kind: 'html' }), code: 'http_502' },
      // Microsoft's "Optimize your bot with rate limiting in Teams": to be tried again.
      'a 412': { arrange: () => fault({ status: 412, code: 'PreconditionFailed' }), code: 'http_412' },
      'a 504': { arrange: () => fault({ status: 504, code: '' }), code: 'http_504' },
    },
    hangs: { 'a send': { arrange: () => fault({ kind: 'hang' }), answerLost: true } },
    looks: {
      BotNotInConversationRoster: at(elsewhere),
      ConversationNotFound: at(noSuchChat),
      not_met: () => ({ place: place('19:never@thread.v2') }),
      ...refused('members', {
        ForbiddenOperationException: 403,
        NotEnoughPermissions: 403,
        Forbidden: 403,
      }),
    },
    endedOtherwise: [],

    // Microsoft's "Optimize your bot with rate limiting in Teams", one bot in one thread; its hour is left to what Teams asks for.
    published: [
      { count: 7, ms: 1_000 },
      { count: 8, ms: 2_000 },
      { count: 60, ms: 30_000 },
    ],
    atOnce: 7,
    async paced(clock: Clock) {
      const strict = await createTeamsStandIn({ clock });
      await meet(strict, '19:leads@thread.tacv2');
      return {
        platform: usual.platform,
        place: place('19:leads@thread.tacv2'),
        stop: () => strict.stop(),
      };
    },
  };
}

/** A message as its people see it. */
export function shownOf(message: TeamsMessage): Shown {
  const [card] = message.cards;
  const { text, textFormat, summary = '' } = message;
  return {
    text: `${text}\n${textOf(card)}`,
    buttons: card ? elementsIn(card.body).actions.map(({ title }) => title ?? '') : [],
    plain: !card && textFormat === 'plain',
    get live() {
      return liveParts({ type: 'message', summary, text: textFormat === 'plain' ? '' : text, card });
    },
  };
}
