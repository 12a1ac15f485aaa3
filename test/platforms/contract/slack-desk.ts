import { createSpedClock } from '../../../bench/support/sped-clock.js';
import { startLeadbell } from '../../support/leadbell.js';
import { type DeskOf, speed } from './desk.js';
import { shownOf } from './slack.js';

const channel = 'C0SALES';

const actions: Record<string, string> = {
  'Mark Read': 'lead_read',
  Delete: 'lead_delete',
  Undo: 'lead_restore',
};

/** A channel of Slack, with Ada in it. */
export const slackDesk: DeskOf = {
  title: 'Slack',
  works: true,
  async start() {
    const leadbell = await startLeadbell({ clock: createSpedClock(speed), timeScale: speed });
    const { slack } = leadbell;
    const errors = {
      card: 'message_not_found',
      content: 'invalid_blocks',
      destination: 'restricted_action',
      installation: 'token_revoked',
    };
    return {
      leadbell,
      platform: 'slack',
      target: channel,
      person: 'Ada',
      cards: (words) =>
        slack
          .messages(channel)
          .filter((message) => JSON.stringify(message).includes(words))
          .map((message) => {
            const { ts } = message;
            const press = async (button: string) => {
              const control = { message: { channel, ts }, actionId: actions[button] ?? button };
              const { status } = await slack.person('U0ADA').press(control);
              if (status !== 200) throw new Error(`${button} was answered with ${status}`);
            };
            // Over HTTP Slack tells of no press again: this is a double click.
            const pressTwice = async (button: string) =>
              void (await Promise.all([press(button), press(button)]));
            return { ...shownOf(message), press, pressTwice };
          }),
      fail(how, times) {
        const method = how === 'card' ? 'chat.update' : 'chat.postMessage';
        const fault = { method, channel, times };
        if (how === 'broken') slack.addFault({ ...fault, kind: 'http_500' });
        else if (how === 'lost') slack.addFault({ ...fault, kind: 'lost_answer' });
        else {
          slack.addFault({ ...fault, kind: 'error', error: errors[how] });
          return errors[how];
        }
        return '';
      },
      calm: slack.clearFaults,
      stop: leadbell.stop,
    };
  },
};
