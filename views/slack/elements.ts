import type { Button, ContextBlock, PlainTextElement, RichTextSection } from '@slack/types';
import { DateTime } from 'luxon';
import { clip } from '../text.js';
import { slackLimits } from './limits.js';

/** One run of rich text. */
export type Run = RichTextSection['elements'][number];

/** Text in which Slack parses nothing. */
export function plain(text: string, max: number = slackLimits.text): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max) || ' ', emoji: false };
}

/** A run of rich text: parsed by nobody. */
export function run(text: string, style?: { bold?: boolean; italic?: boolean }): Run {
  return { type: 'text', text: text === '' ? ' ' : text, ...(style && { style }) };
}

/** A moment in each reader's own zone, drawn by Slack. */
export function moment(at: Date): Run {
  const fallback = DateTime.fromJSDate(at, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");
  return {
    type: 'date',
    timestamp: Math.floor(at.getTime() / 1000),
    format: '{date_short_pretty} at {time}',
    fallback,
  };
}

/** A button of ours. */
export function button(label: string, actionId: string, value: string, more: Partial<Button> = {}): Button {
  return { type: 'button', text: plain(label, slackLimits.buttonText), action_id: actionId, value, ...more };
}

/** A quiet line. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text)] };
}

/**
 * Other people's words for a place where Slack does parse, such as a message's fallback text: entities are escaped and
 * whatever Slack or a client would light up is broken by a word joiner.
 */
export function inert(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`:@#/.]/g, (mark) => `${mark}\u2060`);
}
