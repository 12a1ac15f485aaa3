import { mailtoUrl, telUrl } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clip, hasInk, oneLine } from '../text.js';
import type {
  AdaptiveCard,
  ButtonLook,
  CardAction,
  CardElement,
  ColumnSet,
  Container,
  ExecuteAction,
  RichTextBlock,
  Spacing,
  SubmitAction,
  TeamsMessage,
  TextBlock,
  TextRun,
  ToggleAction,
} from './adaptive-card.js';
import { teamsLimits } from './limits.js';

/** How a run looks. */
export type RunLook = Omit<TextRun, 'type' | 'text'>;

/** Seals what a press means, so that nobody makes one up: what comes back is what was put in. */
export type Seal = (meaning: string) => string;

/** Text in which nothing is left that a run would turn into something else, as it does dates in double braces. */
export function dead(text: string): string {
  return text.replace(/\{(?=\{(?:date|time)\()/gi, '{\u2060');
}

/** A run of anybody's words: Teams applies no markdown to it. */
export function run(text: string, look: RunLook = {}): TextRun {
  return { type: 'TextRun', text: clip(dead(text), teamsLimits.text) || ' ', ...look };
}

/** A paragraph of runs. */
export function paragraph(inlines: TextRun[], spacing?: Spacing): RichTextBlock {
  return { type: 'RichTextBlock', inlines, ...(spacing && { spacing }) };
}

/** A small grey line; what is undefined or has nothing to see is left out. */
export function quiet(...parts: (string | undefined)[]): RichTextBlock {
  const said = parts.filter((part) => part !== undefined && hasInk(part)).join(' · ');
  return paragraph([run(said, { size: 'small', isSubtle: true })], 'small');
}

/** A large bold line. */
export function header(text: string): RichTextBlock {
  return paragraph([run(text, { size: 'large', weight: 'bolder' })]);
}

/** A captured e-mail address as a link; undefined where it is no ordinary one, or longer than `max` UTF-16 units. */
export function emailLink(value: string, max: number): string | undefined {
  const address = value.trim();
  const url = mailtoUrl(address);
  // An ordinary address holds no character that markdown parses, but for underscores inside words, which it lets be.
  return url && url.length <= 2 * max && address.length <= max ? `[${address}](${url})` : undefined;
}

/** A captured phone number as a link; undefined where it is doubtful, or longer than `max` UTF-16 units. */
export function phoneLink(phone: Pick<CardField, 'value' | 'e164'>, max: number): string | undefined {
  const url = telUrl(phone);
  const written = phone.value.trim();
  const label = /^\+?[\d\s()./-]+$/.test(written) ? oneLine(written) : phone.e164;
  return url && label && label.length <= max ? `[${label}](${url})` : undefined;
}

/** The way to all leads as a link; undefined where the address is not one to put between brackets. */
export function allLeadsLink(url: string | undefined): string | undefined {
  const fine = url !== undefined && url.length <= 2_000 && /^https?:\/\/[^\s<>()[\]\\*_~`{}]+$/.test(url);
  return fine ? `[All leads](${url})` : undefined;
}

/** A line of links and words of our own making, to which Teams applies markdown. */
export function ours(text: string, look: Omit<TextBlock, 'type' | 'text' | 'wrap'> = {}): TextBlock {
  return { type: 'TextBlock', text, wrap: true, ...look };
}

/** The quiet link to all leads, where there is an address for it. */
export function allLeads(url: string | undefined): TextBlock[] {
  const link = allLeadsLink(url);
  return link === undefined ? [] : [ours(link, { size: 'small', isSubtle: true, spacing: 'small' })];
}

/** Elements that stand together. */
export function container(items: CardElement[], look: Omit<Container, 'type' | 'items'> = {}): Container {
  return { type: 'Container', items, ...look };
}

/** Elements with buttons beside them. */
export function beside(items: CardElement[], actions: CardAction[]): ColumnSet {
  return {
    type: 'ColumnSet',
    separator: true,
    columns: [
      { type: 'Column', width: 'stretch', items },
      ...(actions.length > 0
        ? [{ type: 'Column' as const, width: 'auto' as const, items: buttons(actions) }]
        : []),
    ],
  };
}

/** Buttons in a row, where there are any. */
export function buttons(actions: CardAction[]): CardElement[] {
  return actions.length > 0 ? [{ type: 'ActionSet', actions }] : [];
}

/** A button whose answer is a card; clients that do not know those send a message instead. */
export function execute(title: string, verb: string, press: string, look: ButtonLook = {}): ExecuteAction {
  const fallback = submit(title, verb, press);
  return { type: 'Action.Execute', title, verb, data: { press }, ...look, fallback };
}

/** A button whose press is a message, or in a dialog its answer. */
export function submit(title: string, verb: string, press: string, look: ButtonLook = {}): SubmitAction {
  return { type: 'Action.Submit', title, data: { verb, press }, ...look };
}

/** A button that opens a dialog; clients that have none send a message instead. */
export function open(title: string, verb: string, press: string, look: ButtonLook = {}): SubmitAction {
  return {
    type: 'Action.Submit',
    title,
    data: { verb, press, msteams: { type: 'task/fetch' } },
    ...look,
  };
}

/** A button that shows or hides an element. */
export function toggle(
  title: string,
  elementId: string,
  isVisible: boolean,
  look: ButtonLook = {},
): ToggleAction {
  return { type: 'Action.ToggleVisibility', title, targetElements: [{ elementId, isVisible }], ...look };
}

/** A card; `fallbackText` passed `inert` where it holds anybody's words. */
export function card(body: CardElement[], fallbackText?: string): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(fallbackText && { fallbackText }),
    msteams: { width: 'Full' },
  };
}

/** A message with a card in it. */
export function messageOf(content: AdaptiveCard): TeamsMessage {
  return {
    type: 'message',
    ...(content.fallbackText && { summary: content.fallbackText }),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

/** For how long a deleted lead can be restored, in words. */
export function hoursInWords(count: number): string {
  return count === 1 ? 'one hour' : `${count} hours`;
}
