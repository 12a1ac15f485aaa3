import { z } from 'zod';
import { limits } from '../limits.js';
import { bounded, id, link } from './text.js';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    code: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

/** Slack names no bound for one text element; the message's or view's own bounds hold. */
const anyLength = limits.viewBytes;
const text = z.strictObject({ type: z.literal('text'), text: bounded(anyLength), style });
const linkElement = z.strictObject({
  type: z.literal('link'),
  url: link(),
  text: bounded(anyLength).optional(),
  unsafe: z.boolean().optional(),
  style,
});

const dateTokens =
  /\{(date_num|date|date_short|date_long|date_pretty|date_short_pretty|date_long_pretty|day_divider_pretty|time|time_secs|ago)\}/;

const sectionElement = z.discriminatedUnion('type', [
  text,
  linkElement,
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int().min(0),
    format: bounded(anyLength).refine((format) => dateTokens.test(format), 'must hold a date token'),
    url: link().optional(),
    fallback: bounded(anyLength).optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().regex(/^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u, 'must be an emoji name'),
    unicode: z.string().optional(),
    url: link().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().regex(/^S[A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CDG][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('team'), team_id: z.string().regex(/^T[A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-f]{6}$/i), style }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(sectionElement),
});

/** A `rich_text` block: nothing inside its `text` elements is parsed. */
export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          elements: z.array(section).min(1, 'no fewer than 1 items allowed'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.int().min(0).max(limits.listIndent).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(sectionElement), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [text, linkElement])),
          border,
          language: z.string().optional(),
        }),
      ]),
    )
    .min(1, 'no fewer than 1 items allowed'),
});
