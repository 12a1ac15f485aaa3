import { z } from 'zod';
import { limits } from '../limits.js';
import { actionsElement, contextElement, inputElement, sectionAccessory } from './elements.js';
import { richTextBlock } from './rich-text.js';
import { anyText, bounded, id, items, link, plainText } from './text.js';

const blockId = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: anyText().optional(),
    fields: items(anyText(limits.sectionField), limits.sectionFields).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    message: 'missing required field: text',
  });

const common = [
  section,
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(limits.header) }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: items(contextElement, limits.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: items(actionsElement, limits.actionsElements),
  }),
  z.strictObject({
    type: z.literal('image'),
    ...blockId,
    alt_text: bounded(limits.altText),
    image_url: link(limits.imageUrl),
    title: plainText(limits.imageTitle).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...blockId,
    label: plainText(limits.inputLabel),
    hint: plainText(limits.inputLabel).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
  }),
  richTextBlock,
] as const;

/** A block of a modal or of Home. */
export const viewBlock = z.discriminatedUnion('type', common);

/** A block of a message, which alone may be Markdown. */
export const messageBlock = z.discriminatedUnion('type', [
  ...common,
  z.strictObject({ type: z.literal('markdown'), ...blockId, text: bounded(limits.markdownText) }),
]);
