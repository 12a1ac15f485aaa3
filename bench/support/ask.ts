import type { SlackDeliveryAnswer, SlackEphemeral, SlackStandIn } from '../../playground/slack/types.js';

/** A command as somebody typed it: how it was taken, and how long until the answer stood there, in ms. */
export interface Asked {
  taken: SlackDeliveryAnswer;
  answer: SlackEphemeral;
  ms: number;
}

/** How long to wait for an answer, in ms. */
const patience = 10_000;

/** Types a command in a channel and waits for its answer. @throws where none comes. */
export async function ask(slack: SlackStandIn, user: string, channel: string, text: string): Promise<Asked> {
  const before = slack.ephemerals(user).length;
  const began = performance.now();
  const answered = new Promise<Pick<Asked, 'answer' | 'ms'>>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`nothing answered /leads ${text}`)), patience);
    const stop = slack.onChange(() => {
      const answer = slack.ephemerals(user)[before];
      if (!answer) return;
      clearTimeout(late);
      stop();
      resolve({ answer, ms: performance.now() - began });
    });
  });
  const taken = await slack.person(user).slash(channel, '/leads', text);
  return { taken, ...(await answered) };
}
