import { z } from 'zod';
import { limits } from '../limits.js';
import { badSyntax } from '../refusal.js';
import { action, type CheckedAction, checkActions } from './actions.js';
import { type CheckedElement, element } from './elements.js';
import { text } from './text.js';
import { elementsIn } from './walk.js';

const card = z
  .strictObject({
    type: z.literal('AdaptiveCard'),
    $schema: z
      .string()
      .regex(/^https?:\/\/adaptivecards\.io\/schemas\//)
      .optional(),
    version: z.string().regex(/^1\.[0-5]$/, 'is newer than 1.5, which is all that Teams draws'),
    body: z.array(element).min(1, 'must hold an element'),
    actions: z
      .array(action)
      .superRefine((actions, context) => checkActions(actions, limits.actions, context))
      .optional(),
    fallbackText: text().optional(),
    speak: text().optional(),
    lang: text().optional(),
    minHeight: text().optional(),
    rtl: z.boolean().optional(),
    msteams: z.strictObject({ width: z.literal('Full').optional() }).optional(),
  })
  .superRefine(({ version, body, actions = [] }, context) => {
    const found = elementsIn(body);
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    const ids = found.elements.flatMap(({ id }) => (id === undefined ? [] : [id]));
    if (new Set(ids).size < ids.length) refuse('ids must be unique');
    for (const one of [...found.actions, ...actions]) {
      if (one.type === 'Action.Execute' && Number(version.slice(2)) < 4)
        refuse('Action.Execute needs version 1.4');
      if (one.type !== 'Action.ToggleVisibility') continue;
      for (const target of one.targetElements) {
        const id = typeof target === 'string' ? target : target.elementId;
        if (!ids.includes(id)) refuse(`there is no element ${id} to show or hide`);
      }
    }
  });

/** A card that Teams takes. */
export interface CheckedCard {
  type: 'AdaptiveCard';
  version: string;
  body: CheckedElement[];
  actions?: CheckedAction[] | undefined;
  fallbackText?: string | undefined;
}

/** What Teams holds against a value as a card, each fault with its place. */
export function cardFaults(value: unknown): string[] {
  const checked = card.safeParse(value);
  return checked.success
    ? []
    : checked.error.issues.map(({ message, path }) => `${message} at /${path.map(String).join('/')}`);
}

/** Takes a card as Teams does. @throws TeamsRefusal naming each fault. */
export function checkCard(value: unknown): CheckedCard {
  const checked = card.safeParse(value);
  if (!checked.success) throw badSyntax(cardFaults(value));
  return checked.data;
}
