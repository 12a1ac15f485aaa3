import { z } from 'zod';
import { type CheckedCard, cardFaults, checkCard } from './adaptive-card/card.js';
import { elementsIn } from './adaptive-card/walk.js';
import { limits } from './limits.js';

/** What an invoke came to for the person: another card, a dialog, a sentence in its place, nothing, or faults. */
export type InvokeOutcome =
  | { card: CheckedCard }
  | { dialog: { title: string; card: CheckedCard } }
  | { message: string }
  | { closes: true }
  | { faults: string[] };

const adaptive = 'application/vnd.microsoft.card.adaptive';

const actionAnswer = z.discriminatedUnion('type', [
  z.strictObject({ statusCode: z.literal(200), type: z.literal(adaptive), value: z.unknown() }),
  z.strictObject({
    statusCode: z.literal(200),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string().min(1),
  }),
  z.strictObject({
    statusCode: z.int().min(400).max(599),
    type: z.literal('application/vnd.microsoft.error'),
    value: z.strictObject({ code: z.string(), message: z.string() }),
  }),
]);

const size = (most: number) =>
  z.union([z.enum(['small', 'medium', 'large']), z.int().min(1).max(most)]).optional();

const taskAnswer = z.strictObject({
  task: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('continue'),
      value: z.strictObject({
        title: z.string().min(1),
        height: size(limits.dialogHeight),
        width: size(limits.dialogWidth),
        card: z.strictObject({ contentType: z.literal(adaptive), content: z.unknown() }),
      }),
    }),
    z.strictObject({ type: z.literal('message'), value: z.string().min(1) }),
  ]),
});

/** Reads the answer to a press of `Action.Execute`, as Teams does. */
export function actionOutcome(body: string): InvokeOutcome {
  const answer = parse(actionAnswer, body);
  if ('faults' in answer) return answer;
  if (answer.value.type === 'application/vnd.microsoft.error')
    return { faults: [`${answer.value.statusCode} ${answer.value.value.code}`] };
  if (answer.value.type !== adaptive) return { message: answer.value.value };
  const faults = tooBig(answer.value.value) ?? cardFaults(answer.value.value);
  return faults.length > 0 ? { faults } : { card: checkCard(answer.value.value) };
}

/** Reads the answer to `task/fetch` or `task/submit`; an empty one closes the dialog. */
export function taskOutcome(body: string): InvokeOutcome {
  if (body.trim() === '' || body.trim() === '{}') return { closes: true };
  const answer = parse(taskAnswer, body);
  if ('faults' in answer) return answer;
  const { task } = answer.value;
  if (task.type === 'message') return { message: task.value };
  const { title, card } = task.value;
  const faults = tooBig(card.content) ?? cardFaults(card.content);
  if (faults.length > 0) return { faults };
  const checked = checkCard(card.content);
  const { actions } = elementsIn(checked.body);
  if ([...actions, ...(checked.actions ?? [])].some(({ type }) => type === 'Action.Execute'))
    return { faults: ['Action.Execute does not work in a dialog'] };
  return { dialog: { title, card: checked } };
}

function tooBig(card: unknown): string[] | undefined {
  return Buffer.byteLength(JSON.stringify(card) ?? '') > limits.messageBytes
    ? ['the card is too big']
    : undefined;
}

function parse<T>(schema: z.ZodType<T>, body: string): { value: T } | { faults: string[] } {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { faults: ['the answer is no JSON'] };
  }
  const read = schema.safeParse(value);
  if (read.success) return { value: read.data };
  return {
    faults: read.error.issues.map(({ message, path }) => `${message} at /${path.map(String).join('/')}`),
  };
}
