import { z } from 'zod';
import type { TeamsAnswer, TeamsStandIn } from '../../teams/types.js';
import { createFaultList, type Hands, type Outcome, outcomeOf } from './hands.js';

const text = z.string().min(1);
const nth = z.int().min(0);

const fault = z.strictObject({
  operation: z.enum(['create', 'send', 'update', 'delete', 'members', 'upload', 'unknown', '*']),
  kind: z.enum(['hang', 'reset', 'lost_answer', 'html', 'rate_limited', 'error']),
  status: z.int().min(400).max(599).exactOptional(),
  code: text.exactOptional(),
  retryAfter: z.int().min(1).max(3_600).exactOptional(),
  times: z.int().min(1).exactOptional(),
});

/** What can be done in Teams; `as` is the person who does it. */
export const teamsAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('write'),
    as: text,
    conversation: text,
    text,
    /** Whether Leadbell is named before it, where several are. */
    mention: z.boolean(),
    thread: text.exactOptional(),
  }),
  z.strictObject({
    do: z.literal('press'),
    as: text,
    message: z.strictObject({ conversation: text, id: text }),
    title: text,
    nth,
    client: z.enum(['current', 'old']),
  }),
  z.strictObject({ do: z.literal('pressInDialog'), as: text, title: text, nth }),
  z.strictObject({ do: z.literal('closeDialog'), as: text }),
  z.strictObject({
    do: z.literal('consent'),
    as: text,
    message: z.strictObject({ conversation: text, id: text }),
    action: z.enum(['accept', 'decline']),
  }),
  z.strictObject({ do: z.literal('install'), as: text, conversation: text }),
  z.strictObject({ do: z.literal('uninstall'), as: text, conversation: text }),
  z.strictObject({ do: z.literal('block'), as: text }),
  z.strictObject({ do: z.literal('unblock'), as: text }),
  z.strictObject({ do: z.literal('addFault'), fault }),
  z.strictObject({ do: z.literal('clearFaults') }),
]);

/** One thing done in Teams. */
export type TeamsAction = z.infer<typeof teamsAction>;

/** Teams waits so long for an answer, in s. */
const patience = 5;

/** An answer that is a sentence: to a press, or in the place of a dialog. */
const sentence = z.union([
  z
    .object({ type: z.literal('application/vnd.microsoft.activity.message'), value: text })
    .transform(({ value }) => value),
  z
    .object({ task: z.object({ type: z.literal('message'), value: text }) })
    .transform(({ task }) => task.value),
]);

/** Carries out what the page does in Teams. */
export function createTeamsHands(teams: TeamsStandIn): Hands<TeamsAction> {
  const faults = createFaultList(teams, ({ operation, kind, status, code }) => {
    const where = operation === '*' ? 'every call' : operation;
    return `${where}: ${[kind === 'error' ? '' : kind, status, code].filter(Boolean).join(' ')}`;
  });

  async function deliver(action: TeamsAction): Promise<TeamsAnswer | undefined> {
    switch (action.do) {
      case 'write': {
        const { as, conversation, text: said, mention, thread } = action;
        return teams.person(as).write(conversation, said, { mention, ...(thread && { thread }) });
      }
      case 'press': {
        const { as, message, title, nth: at, client } = action;
        return teams.person(as).press({ message, title, nth: at }, client);
      }
      case 'pressInDialog':
        return teams.person(action.as).pressInDialog(action.title, action.nth);
      case 'consent':
        return teams.person(action.as).consent(action.message, action.action);
      case 'install':
        return teams.person(action.as).install(action.conversation);
      case 'uninstall':
        return teams.person(action.as).uninstall(action.conversation);
      case 'closeDialog':
        teams.person(action.as).closeDialog();
        return undefined;
      case 'block':
        teams.person(action.as).block();
        return undefined;
      case 'unblock':
        teams.person(action.as).unblock();
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
    async perform(action) {
      const answer = await deliver(action);
      return { ...outcomeOf(answer, 'Teams', patience), ...said(answer) };
    },
  };
}

function said(answer: TeamsAnswer | undefined): Outcome {
  try {
    const says = sentence.safeParse(JSON.parse(answer?.body || '{}')).data;
    return says === undefined ? {} : { says };
  } catch {
    return {};
  }
}
