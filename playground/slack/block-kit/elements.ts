import { z } from 'zod';
import { limits } from '../limits.js';
import { checkboxes, radioButtons, selects } from './choices.js';
import { pickers, typedInputs } from './inputs.js';
import { anyText, bounded, items, link, overflowOption, plainText } from './text.js';
import { actionable, confirmable } from './traits.js';

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(limits.buttonText),
  value: bounded(limits.buttonValue).optional(),
  url: link().optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: bounded(limits.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: items(overflowOption, limits.overflowOptions),
});

/** An image beside text or inside a context block. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  alt_text: bounded(limits.altText),
  image_url: link(limits.imageUrl),
});

/** What an `actions` block holds. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  checkboxes,
  radioButtons,
  ...selects,
  ...pickers,
]);

/** What stands beside a section's text. */
export const sectionAccessory = z.discriminatedUnion('type', [
  button,
  overflow,
  imageElement,
  checkboxes,
  radioButtons,
  ...selects,
  pickers[0],
  pickers[1],
]);

/** What an `input` block holds. */
export const inputElement = z.discriminatedUnion('type', [
  checkboxes,
  radioButtons,
  ...selects,
  ...pickers,
  ...typedInputs,
]);

/** What a `context` block holds. */
export const contextElement = z.discriminatedUnion('type', [imageElement, ...anyText().options]);
