import { z } from 'zod';
import { limits } from '../limits.js';
import { action, checkActions } from './actions.js';
import { text } from './text.js';

/** What every element may have. */
const shared = {
  id: text().optional(),
  isVisible: z.boolean().optional(),
  separator: z.boolean().optional(),
  spacing: z.enum(['default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding']).optional(),
  height: z.enum(['auto', 'stretch']).optional(),
};

const color = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']).optional();
const size = z.enum(['default', 'small', 'medium', 'large', 'extraLarge']).optional();
const weight = z.enum(['default', 'lighter', 'bolder']).optional();
const fontType = z.enum(['default', 'monospace']).optional();
const alignment = z.enum(['left', 'center', 'right']).optional();
const ground = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional();
const upright = z.enum(['top', 'center', 'bottom']).optional();

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: text(),
  color,
  fontType,
  highlight: z.boolean().optional(),
  isSubtle: z.boolean().optional(),
  italic: z.boolean().optional(),
  size,
  strikethrough: z.boolean().optional(),
  underline: z.boolean().optional(),
  weight,
});

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: text(),
  ...shared,
  color,
  fontType,
  horizontalAlignment: alignment,
  isSubtle: z.boolean().optional(),
  maxLines: z.int().min(1).optional(),
  size,
  weight,
  wrap: z.boolean().optional(),
  style: z.enum(['default', 'heading']).optional(),
});

const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(textRun).min(1, 'must hold an inline'),
  ...shared,
  horizontalAlignment: alignment,
});

const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  actions: z
    .array(action)
    .min(1, 'must hold an action')
    .superRefine((actions, context) => checkActions(actions, limits.actions, context)),
  ...shared,
  horizontalAlignment: alignment,
});

interface Container {
  type: 'Container';
  items: CheckedElement[];
  id?: string | undefined;
  isVisible?: boolean | undefined;
}

interface ColumnSet {
  type: 'ColumnSet';
  columns: {
    items?: CheckedElement[] | undefined;
    isVisible?: boolean | undefined;
    id?: string | undefined;
  }[];
  id?: string | undefined;
  isVisible?: boolean | undefined;
}

/** An element of a card that Teams takes, of the kinds that an app like ours uses. */
export type CheckedElement =
  | z.infer<typeof textBlock>
  | z.infer<typeof richTextBlock>
  | z.infer<typeof actionSet>
  | Container
  | ColumnSet;

const container = z.strictObject({
  type: z.literal('Container'),
  get items(): z.ZodArray<z.ZodType<CheckedElement>> {
    return z.array(element).min(1, 'must hold an item');
  },
  ...shared,
  style: ground,
  bleed: z.boolean().optional(),
  minHeight: text().optional(),
  verticalContentAlignment: upright,
});

const columnWidth = z.union([
  z.enum(['auto', 'stretch']),
  z.number().positive(),
  z.string().regex(/^\d+px$/, 'must be a width'),
]);

const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  columns: z
    .array(
      z.strictObject({
        type: z.literal('Column').optional(),
        get items(): z.ZodOptional<z.ZodArray<z.ZodType<CheckedElement>>> {
          return z.array(element).optional();
        },
        width: columnWidth.optional(),
        ...shared,
        style: ground,
        verticalContentAlignment: upright,
      }),
    )
    .min(1, 'must hold a column'),
  ...shared,
  style: ground,
  bleed: z.boolean().optional(),
  horizontalAlignment: alignment,
});

/** An element; kinds that are not named here are refused. */
export const element: z.ZodType<CheckedElement> = z.discriminatedUnion('type', [
  textBlock,
  richTextBlock,
  actionSet,
  container,
  columnSet,
]);
