import { z } from 'zod';
import type { SlackDeliveryAnswer, SlackStandIn } from '../../slack/types.js';
import { createFaultList, type Hands, outcomeOf } from './hands.js';

const text = z.string().min(1);

const control = z.strictObject({
  message: z.strictObject({ channel: text, ts: text }).exactOptional(),
  viewId: text.exactOptional(),
  actionId: text,
  blockId: text.exactOptional(),
});

const fault = z.strictObject({
  method: text,
  kind: z.enum(['hang', 'reset', 'lost_answer', 'http_500', 'html', 'rate_limited', 'error']),
  error: text.exactOptional(),
  retryAfter: z.int().min(1).max(3_600).exactOptional(),
  channel: text.exactOptional(),
  times: z.int().min(1).exactOptional(),
});

/** What can be done in Slack; `as` is the person who does it. */
export const slackAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('press'), as: text, control, value: text.exactOptional() }),
  z.strictObject({
    do: z.literal('set'),
    as: text,
    control,
    value: z.union([z.string(), z.array(z.string()), z.null()]),
  }),
  z.strictObject({ do: z.literal('openHome'), as: text }),
  z.strictObject({ do: z.literal('slash'), as: text, channel: text, command: text, text: z.string() }),
  z.strictObject({ do: z.literal('globalShortcut'), as: text, callbackId: text }),
  z.strictObject({
    do: z.literal('messageShortcut'),
    as: text,
    callbackId: text,
    message: z.strictObject({ channel: text, ts: text }),
  }),
  z.strictObject({ do: z.literal('say'), as: text, channel: text, text }),
  z.strictObject({ do: z.literal('submitView'), as: text, viewId: text }),
  z.strictObject({ do: z.literal('closeView'), as: text, viewId: text }),
  z.strictObject({ do: z.literal('addFault'), fault }),
  z.strictObject({ do: z.literal('clearFaults') }),
]);

/** One thing done in Slack. */
export type SlackAction = z.infer<typeof slackAction>;

/** Slack waits so long for an answer, in s. */
const patience = 3;

/** Carries out what the page does in Slack. */
export function createSlackHands(slack: SlackStandIn): Hands<SlackAction> {
  const faults = createFaultList(slack, ({ method, kind, error }) => {
    const where = method === '*' ? 'every method' : method;
    return `${where}: ${error ?? kind}`;
  });

  async function deliver(action: SlackAction): Promise<SlackDeliveryAnswer | undefined> {
    switch (action.do) {
      case 'press':
        return slack.person(action.as).press(action.control, action.value);
      case 'set':
        return slack.person(action.as).set(action.control, action.value);
      case 'openHome':
        return slack.person(action.as).openHome();
      case 'slash':
        return slack.person(action.as).slash(action.channel, action.command, action.text);
      case 'globalShortcut':
        return slack.person(action.as).globalShortcut(action.callbackId);
      case 'messageShortcut':
        return slack.person(action.as).messageShortcut(action.callbackId, action.message);
      case 'submitView':
        return slack.person(action.as).submitView(action.viewId);
      case 'closeView':
        return slack.person(action.as).closeView(action.viewId);
      case 'say':
        slack.person(action.as).say(action.channel, action.text);
        return undefined;
      case 'addFault':
        faults.add(action.fault);
        return undefined;
      case 'clearFaults':
        faults.clear();
        return undefined;
    }
  }

  return {
    faults: faults.list,
    perform: async (action) => outcomeOf(await deliver(action), 'Slack', patience),
  };
}
