import { z } from 'zod';
import { checkView } from './block-kit/views.js';
import { SlackRefusal } from './refusal.js';
import type { StoredView, ViewStore } from './view-store.js';

const answerSchema = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.undefined().optional() }),
]);

/**
 * Does what the app's answer to a `view_submission` says; an empty one closes the view. Throws a `SlackRefusal` where
 * Slack would show "We had some trouble connecting".
 */
export function applySubmission(views: ViewStore, stored: StoredView, body: string): void {
  const parsed = answerSchema.safeParse(body === '' ? {} : jsonOf(body));
  if (!parsed.success) throw new SlackRefusal('invalid_response_action', [z.prettifyError(parsed.error)]);
  const answer = parsed.data;
  if (answer.response_action === undefined) views.close(stored.user, false);
  else if (answer.response_action === 'errors') showErrors(views, stored, answer.errors);
  else if (answer.response_action === 'update') views.update(stored, checkView(answer.view, 'modal'));
  else if (answer.response_action === 'push') views.push(stored.user, checkView(answer.view, 'modal'));
  else views.close(stored.user, true);
}

function showErrors(views: ViewStore, stored: StoredView, errors: Record<string, string>): void {
  const inputs = stored.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
  const astray = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (astray.length > 0 || Object.keys(errors).length === 0)
    throw new SlackRefusal('invalid_errors', [`errors must name input blocks, not ${astray.join(', ')}`]);
  views.setErrors(stored.id, errors);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
