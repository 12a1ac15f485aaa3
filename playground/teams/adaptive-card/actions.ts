import { z } from 'zod';
import { text } from './text.js';

/** What every action may have. */
const shared = {
  id: text().optional(),
  title: text(),
  iconUrl: z.url().optional(),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  tooltip: text().optional(),
  isEnabled: z.boolean().optional(),
  mode: z.enum(['primary', 'secondary']).optional(),
};

const associatedInputs = z.enum(['auto', 'none']).optional();
const data = z.record(z.string(), z.unknown());

const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  ...shared,
  data: data
    .refine(
      ({ msteams }) =>
        msteams === undefined || z.strictObject({ type: z.literal('task/fetch') }).safeParse(msteams).success,
      'msteams must be of type task/fetch',
    )
    .optional(),
  associatedInputs,
});

const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  ...shared,
  verb: text(),
  data: data.optional(),
  associatedInputs,
  /** Without it, clients that do not know the action show no button: asked for here. */
  fallback: submit,
});

const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl'),
  ...shared,
  // Clients on desktop and web ignore mailto: and tel: here.
  url: z.url({ protocol: /^https?$/, error: 'must be an http: or https: address' }),
});

const toggle = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  ...shared,
  targetElements: z
    .array(z.union([text(), z.strictObject({ elementId: text(), isVisible: z.boolean().optional() })]))
    .min(1, 'must name an element'),
});

/** An action; kinds that are not named here are refused. */
export const action = z.discriminatedUnion('type', [submit, execute, openUrl, toggle]);

/** An action of a card that Teams takes. */
export type CheckedAction = z.infer<typeof action>;

/** Holds a row of actions to how many a client shows. */
export function checkActions(
  actions: readonly CheckedAction[],
  most: number,
  context: z.RefinementCtx,
): void {
  const primary = actions.filter(({ mode }) => mode !== 'secondary').length;
  if (primary > most)
    context.addIssue({ code: 'custom', message: `no more than ${most} primary actions are shown` });
}
