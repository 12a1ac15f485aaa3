import type { ActionsBlock, KnownBlock, RichTextBlock } from '@slack/types';
import type { Card, CardField, LeadCard, RedactedCard } from '../lead-card.js';
import { clip, oneLine, safeText } from '../text.js';
import { leadDelete, leadRead, leadRestore, leadUnread, leadView } from './action-ids.js';
import { button, inert, moment, plain, type Run, run } from './elements.js';
import { slackLimits } from './limits.js';

/** What chat.postMessage and chat.update take. */
export interface SlackMessage {
  /** For notifications and clients that draw no blocks. */
  text: string;
  blocks: KnownBlock[];
}

/** Characters a card gives to the visitor's words, to one field, and to all fields after name, e-mail and phone. */
const quoteLength = 600;
const fieldLength = 300;
const otherLength = 1_200;
const contactKeys = ['name', 'email', 'phone'];

/** Draws a lead's card. */
export function renderLeadCard(card: Card): SlackMessage {
  return card.state === 'deleted' ? redacted(card) : present(card);
}

/** Draws a card in the plainest way, for when Slack refused the other. */
export function renderPlainLeadCard(card: Card): SlackMessage {
  const { text } = renderLeadCard(card);
  const blocks: KnownBlock[] = [
    { type: 'section', text: plain(card.state === 'deleted' ? 'Lead deleted' : headline(card)) },
  ];
  return { text, blocks: card.state === 'deleted' ? blocks : [...blocks, buttons(card)] };
}

function present(card: LeadCard): SlackMessage {
  const blocks: KnownBlock[] = [
    {
      type: 'header',
      text: plain(`${card.state === 'unread' ? '● ' : ''}${headline(card)}`, slackLimits.header),
    },
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: contact(card) }] },
  ];
  if (card.quote) blocks.push(quote(card.quote));
  blocks.push(footer(card));
  if (!card.test) blocks.push(buttons(card));
  return { text: fallback(card), blocks };
}

/** The name, else the best contact there is. */
function headline(card: LeadCard): string {
  const value = (key: string) => card.fields.find((field) => field.key === key)?.value;
  return oneLine(value('name') ?? value('email') ?? value('phone') ?? card.fields[0]?.value ?? 'A new lead');
}

function contact(card: LeadCard): Run[] {
  const lines: Run[][] = [];
  for (const field of card.fields) {
    if (field.key === 'name')
      lines.push([{ type: 'emoji', name: 'bust_in_silhouette' }, run(`  ${value(field)}`)]);
    if (field.key === 'email') lines.push([{ type: 'emoji', name: 'email' }, run('  '), mail(field)]);
    if (field.key === 'phone')
      lines.push([{ type: 'emoji', name: 'telephone_receiver' }, run('  '), phone(field)]);
  }
  lines.push(...others(card));
  if (lines.length === 0) return [run('No contact details were given.', { italic: true })];
  return lines.flatMap((line, index) => (index === 0 ? line : [run('\n'), ...line]));
}

/** Company first, then the rest as it came, as much as fits. */
function others(card: LeadCard): Run[][] {
  const rest = card.fields.filter(({ key }) => !contactKeys.includes(key));
  const sorted = [
    ...rest.filter(({ key }) => key === 'company'),
    ...rest.filter(({ key }) => key !== 'company'),
  ];
  const lines: Run[][] = [];
  let room = otherLength;
  for (const [index, field] of sorted.entries()) {
    const label = clip(oneLine(field.label), 80);
    room -= label.length + value(field).length;
    if (room < 0 && index > 0) {
      lines.push([run(`+${sorted.length - index} more in View Conversation`, { italic: true })]);
      break;
    }
    lines.push([run(`${label}: `, { bold: true }), run(value(field))]);
  }
  return lines;
}

function value(field: CardField): string {
  return clip(oneLine(field.value), fieldLength);
}

/** An address becomes a link only where it is plainly one. */
function mail(field: CardField): Run {
  const address = field.value.trim();
  const plainOne = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9.-]{1,190}$/i.test(address);
  return plainOne ? { type: 'link', url: `mailto:${encodeURI(address)}`, text: address } : run(value(field));
}

function phone(field: CardField): Run {
  const digits = field.e164 ?? field.value.replace(/[\s()./-]/g, '');
  return /^\+?\d{3,20}$/.test(digits)
    ? { type: 'link', url: `tel:${digits}`, text: value(field) }
    : run(value(field));
}

function quote(words: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [run(clip(words.trim(), quoteLength))] }],
  };
}

function footer(card: LeadCard): RichTextBlock {
  const elements: Run[] = [
    run(`${clip(oneLine(card.agent), 100)} · ${clip(oneLine(card.skill), 100)} · `),
    moment(card.capturedAt),
  ];
  if (card.readAt && card.readBy) {
    elements.push(run(` · Read by ${clip(oneLine(card.readBy.name), 80)}, `), moment(card.readAt));
  }
  if (card.test) elements.push(run(' · This is a test; leads will ring here.'));
  if (card.allLeadsUrl) elements.push(run(' · '), { type: 'link', url: card.allLeadsUrl, text: 'All leads' });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function buttons(card: LeadCard): ActionsBlock {
  const mark =
    card.state === 'unread'
      ? button('Mark Read', leadRead, card.id, { style: 'primary' })
      : button('Mark Unread', leadUnread, card.id);
  const remove = button('Delete', leadDelete, card.id, {
    style: 'danger',
    confirm: {
      title: plain('Delete this lead?', slackLimits.confirmTitle),
      text: plain(
        'It goes from every place it is shown in. You can undo this for a while.',
        slackLimits.confirmText,
      ),
      confirm: plain('Delete', slackLimits.confirmButton),
      deny: plain('Keep', slackLimits.confirmButton),
      style: 'danger',
    },
  });
  return { type: 'actions', elements: [mark, button('View Conversation', leadView, card.id), remove] };
}

function fallback(card: LeadCard): string {
  const start = card.test ? 'Test lead' : card.state === 'unread' ? 'New lead' : 'Lead';
  const email = card.fields.find(({ key }) => key === 'email')?.value;
  const parts = [headline(card), email === headline(card) ? undefined : email, card.agent];
  const said = parts.flatMap((part) => (part ? [inert(clip(oneLine(part), 200))] : []));
  return `${start}: ${said.join(' · ')}`;
}

function redacted(card: RedactedCard): SlackMessage {
  const name = clip(oneLine(card.deletedBy.name), 80);
  const elements: Run[] = [
    run(`Lead deleted by ${name}, `),
    moment(card.deletedAt),
    run(` · ${clip(oneLine(card.agent), 100)}`),
  ];
  const blocks: KnownBlock[] = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
  if (card.restorableUntil)
    blocks.push({ type: 'actions', elements: [button('Undo', leadRestore, card.id)] });
  return { text: `Lead deleted by ${inert(safeText(name))}`, blocks };
}
