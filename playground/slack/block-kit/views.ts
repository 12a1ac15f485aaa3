import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { limits } from '../limits.js';
import { SlackRefusal } from '../refusal.js';
import { viewBlock } from './blocks.js';
import { uniqueIds } from './identifiers.js';
import { refusals } from './refusal.js';
import { bounded, id, items, plainText } from './text.js';

const shared = {
  blocks: items(viewBlock, limits.viewBlocks),
  private_metadata: bounded(limits.privateMetadata, 0).optional(),
  callback_id: bounded(limits.id, 0).optional(),
  external_id: id.optional(),
};

const modal = z
  .strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(limits.viewTitle),
    close: plainText(limits.viewTitle).optional(),
    submit: plainText(limits.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
  })
  .refine((view) => view.submit !== undefined || view.blocks.every((block) => block.type !== 'input'), {
    message: 'must define `submit` to use an `input` block in modals',
  });

const home = z.strictObject({
  type: z.literal('home'),
  ...shared,
  blocks: items(viewBlock, limits.viewBlocks, 0),
});

const view = z
  .discriminatedUnion('type', [modal, home])
  .superRefine((value, context) => uniqueIds(value.blocks, context, ['blocks']));

/** A view that Slack takes. */
export type CheckedView = (ModalView | HomeView) & { blocks: KnownBlock[] };

const checked = z.custom<CheckedView>();

/** Checks a view of the wanted kind; throws `invalid_arguments` (naming each fault) or `view_too_large`. */
export function checkView(value: unknown, type: 'modal' | 'home'): CheckedView {
  if (Buffer.byteLength(JSON.stringify(value) ?? '') > limits.viewBytes)
    throw new SlackRefusal('view_too_large');
  const messages = refusals(view, value, '/view');
  if (messages.length > 0) throw new SlackRefusal('invalid_arguments', messages);
  const accepted = checked.parse(value);
  if (accepted.type !== type)
    throw new SlackRefusal('invalid_arguments', [
      `[ERROR] must be of type ${type} [json-pointer:/view/type]`,
    ]);
  return accepted;
}
