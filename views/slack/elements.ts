import type {
  Button,
  ContextBlock,
  ContextBlockElement,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { clip, hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { slackLimits } from './limits.js';

/** How a moment is written on cards, in Slack's date tokens: "today at 14:02", "May 12th at 14:02". */
const momentFormat = '{date_short_pretty} at {time}';

/** Text in which Slack parses nothing. */
export function plain(text: string, max: number = slackLimits.text): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max) || ' ', emoji: false };
}

/** A run of rich text, in which Slack parses nothing. */
export function run(text: string, style?: 'bold' | 'italic'): RichTextElement {
  return {
    type: 'text',
    text: clip(text, slackLimits.text) || ' ',
    ...(style && { style: { [style]: true } }),
  };
}

/** A link of our own making. */
export function link(url: string, text: string): RichTextElement {
  return { type: 'link', url, text };
}

/** An emoji of ours, by its Slack name without colons. */
export function emoji(name: string): RichTextElement {
  return { type: 'emoji', name };
}

/** A moment, drawn by Slack in each reader's zone; `zone` names it where Slack cannot. `before` are words of ours. */
export function moment(at: Date, zone: string, before = ''): RichTextElement {
  const fallback = before + momentInZone(at, zone);
  return { type: 'date', timestamp: seconds(at), format: before + momentFormat, fallback };
}

/** The same for mrkdwn, which holds nothing but what we build. */
export function mrkdwnMoment(at: Date, zone: string, before = ''): MrkdwnElement {
  const fallback = momentInZone(at, zone);
  return { type: 'mrkdwn', text: `${before}<!date^${seconds(at)}^${momentFormat}|${fallback}>` };
}

/** A link of ours in mrkdwn; undefined where the address is not one to put between `<` and `>`. */
export function mrkdwnLink(url: string, text: string): MrkdwnElement | undefined {
  if (url.length > slackLimits.url || !/^(?:https?|slack):\/\/[^\s<>|]+$/.test(url)) return undefined;
  return { type: 'mrkdwn', text: `<${url.replace(/&/g, '&amp;')}|${text}>` };
}

/** Lines of rich text in one paragraph. */
export function paragraph(lines: readonly RichTextElement[][]): RichTextBlock {
  const elements = lines.flatMap((line, index) => (index === 0 ? line : [run('\n'), ...line]));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** A bold line on its own. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, slackLimits.header) };
}

/** A small grey line; words are plain text, what is undefined is left out. */
export function quiet(...parts: (string | MrkdwnElement | undefined)[]): ContextBlock {
  const elements = parts.flatMap<ContextBlockElement>((part) => {
    if (typeof part === 'string') return hasInk(part) ? [plain(part)] : [];
    return part ? [part] : [];
  });
  return { type: 'context', elements: elements.slice(0, slackLimits.contextElements) };
}

/** A button of ours. */
export function button(text: string, actionId: string, value: string, more: Partial<Button> = {}): Button {
  return { type: 'button', text: plain(text, slackLimits.buttonText), action_id: actionId, value, ...more };
}

function seconds(at: Date): number {
  return Math.max(0, Math.floor(at.getTime() / 1000));
}
