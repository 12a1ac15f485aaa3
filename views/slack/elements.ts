import type {
  Button,
  ConfirmationDialog,
  ContextBlock,
  ContextBlockElement,
  Datepicker,
  HeaderBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { mailtoUrl, telUrl } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clip, clipLine, hasInk, oneLine } from '../text.js';
import { momentInZone } from '../time.js';
import { slackLimits } from './limits.js';

/** How a moment is written on cards, in Slack's date tokens: "today at 14:02", "May 12th at 14:02". */
const momentFormat = '{date_short_pretty} at {time}';

/** Text in which Slack parses nothing. */
export function plain(text: string, max: number = slackLimits.text): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max) || ' ', emoji: false };
}

/** A run of rich text, in which Slack parses nothing. */
export function run(text: string, style?: 'bold' | 'italic' | 'code'): RichTextElement {
  return {
    type: 'text',
    text: clip(text, slackLimits.text) || ' ',
    ...(style && { style: { [style]: true } }),
  };
}

/** A link of our own making. */
export function link(url: string, text: string, style?: 'bold'): RichTextElement {
  return { type: 'link', url, text, ...(style && { style: { [style]: true } }) };
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

/** A captured e-mail address as a link in mrkdwn; undefined where it is no ordinary one, or longer than `max` UTF-16 units. */
export function mrkdwnEmail(value: string, max: number): MrkdwnElement | undefined {
  const address = value.trim();
  const url = mailtoUrl(address);
  // An ordinary address holds no character that Slack parses.
  return url && url.length <= 2 * max && address.length <= max
    ? { type: 'mrkdwn', text: `<${url}|${address}>` }
    : undefined;
}

/** A captured phone number as a link in mrkdwn; undefined where it is doubtful, or longer than `max` UTF-16 units. */
export function mrkdwnPhone(
  phone: Pick<CardField, 'value' | 'e164'>,
  max: number,
): MrkdwnElement | undefined {
  const url = telUrl(phone);
  const written = phone.value.trim();
  const label = /^\+?[\d\s()./-]+$/.test(written) ? oneLine(written) : phone.e164;
  return url && label && label.length <= max ? { type: 'mrkdwn', text: `<${url}|${label}>` } : undefined;
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

/** A menu of ours behind three dots: what is shown, and what is sent. */
export function menu(
  actionId: string,
  options: readonly (readonly [text: string, value: string])[],
): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.map(([text, value]) => ({ text: plain(text, slackLimits.buttonText), value })),
  };
}

/** A button of ours. */
export function button(text: string, actionId: string, value: string, more: Partial<Button> = {}): Button {
  return { type: 'button', text: plain(text, slackLimits.buttonText), action_id: actionId, value, ...more };
}

/** What Delete asks first, or what takes away more. */
export function askDelete(title: string, text: string, confirm = 'Delete'): ConfirmationDialog {
  return {
    title: plain(title, slackLimits.confirmTitle),
    text: plain(text, slackLimits.confirmText),
    confirm: plain(confirm, slackLimits.confirmButton),
    deny: plain('Keep', slackLimits.confirmButton),
    style: 'danger',
  };
}

/** One of the things to choose from. */
export function option(text: string, value: string): PlainTextOption {
  return { text: plain(clipLine(text, slackLimits.optionText), slackLimits.optionText), value };
}

/** A picker of a day as `YYYY-MM-DD`; a person cannot empty it. */
export function dayPicker(placeholder: string, actionId: string, day: string | undefined): Datepicker {
  return {
    type: 'datepicker',
    action_id: actionId,
    placeholder: plain(placeholder, slackLimits.placeholder),
    ...(day !== undefined && { initial_date: day }),
  };
}

/** For how long a deleted lead can be restored, in words. */
export function hoursInWords(count: number): string {
  return count === 1 ? 'one hour' : `${count} hours`;
}

function seconds(at: Date): number {
  return Math.max(0, Math.floor(at.getTime() / 1000));
}
