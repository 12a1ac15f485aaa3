import { group, startTeams } from '../teams/support.js';
import { type DeskOf, speed } from './desk.js';
import { shownOf } from './teams.js';

/** A group chat of Teams, with Ada in it. */
export const teamsDesk: DeskOf = {
  title: 'Teams',
  works: true,
  async start() {
    const at = await startTeams({ speed });
    await at.connect(group);
    const { teams, ada } = at;
    const errors = {
      card: [404, 'ActivityNotFoundInConversation'],
      content: [400, 'BadSyntax'],
      destination: [403, 'NotEnoughPermissions'],
      installation: [401, 'Unauthorized'],
    } as const;
    return {
      leadbell: at,
      platform: 'teams',
      target: group,
      person: 'Ada Lindqvist',
      cards: (words) =>
        teams
          .messages(group)
          .filter(({ from }) => from === teams.bot.id)
          .map((message) => ({ message, shown: shownOf(message) }))
          .filter(({ shown }) => shown.text.includes(words))
          .map(({ message: { conversation, id }, shown }) => {
            const message = { conversation, id };
            const answered = (status: number | undefined) => {
              if (status !== undefined && status !== 200) throw new Error(`answered with ${status}`);
            };
            const press = async (title: string) => {
              answered((await ada.press({ message, title }))?.status);
              if (title === 'Delete') answered((await ada.press({ message, title, nth: 1 }))?.status);
            };
            const pressTwice = async (title: string) => {
              await press(title);
              answered((await teams.redeliver()).status);
            };
            return { ...shown, press, pressTwice };
          }),
      fail(how, times) {
        const operation = how === 'card' ? ('update' as const) : ('send' as const);
        const fault = { operation, conversation: group, times };
        if (how === 'broken') teams.addFault({ ...fault, kind: 'error', status: 502 });
        else if (how === 'lost') teams.addFault({ ...fault, kind: 'lost_answer' });
        else {
          const [status, code] = errors[how];
          teams.addFault({ ...fault, kind: 'error', status, code });
          return code;
        }
        return '';
      },
      calm: teams.clearFaults,
      stop: at.stop,
    };
  },
};
