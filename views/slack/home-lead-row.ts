import type { ActionsBlock, KnownBlock, RichTextElement } from '@slack/types';
import { contactOf, mailtoUrl, telUrl, titleOf } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine, hasInk } from '../text.js';
import { homeTick, leadDelete, leadMore, leadRead, leadUnread, leadView } from './action-ids.js';
import { askDelete, button, emoji, hoursInWords, link, moment, option, paragraph, run } from './elements.js';

/** One lead of the list. */
export interface HomeLead {
  id: string;
  status: 'unread' | 'read';
  fields: CardField[];
  agent: string;
  capturedAt: Date;
  /** Who read it, by display name. */
  readBy?: string;
  selected: boolean;
}

/** What all rows of a Home share. */
export interface RowSurroundings {
  /** The zone that times are told in where Slack cannot tell them in the reader's own. */
  zone: string;
  restoreHours: number;
  mayDelete: boolean;
  /** Part of every control's block id; another one makes Slack forget what was set. */
  edition: number;
}

/** What a row gives to all custom fields with their labels, and to one value, in UTF-16 units. */
const fieldsLength = 300;
const valueLength = 120;
const labelLength = 80;
const nameLength = 80;
const separator = ' · ';

/** Draws a lead as one row of at most three blocks. */
export function leadRow(lead: HomeLead, around: RowSurroundings): KnownBlock[] {
  const { shown, left } = fittingFields(contactOf(lead.fields).others);
  const lines = [heading(lead, around.zone), contact(lead), shown].filter((line) => line.length > 0);
  return [paragraph(lines), controls(lead, left, around), { type: 'divider' }];
}

/** The block id of a row's controls, which holds its checkbox. */
export function rowBlockId(lead: string, edition: number): string {
  return `lead.${lead}.${edition}`;
}

/** Status, who, agent and when. */
function heading({ status, fields, agent, capturedAt, readBy }: HomeLead, zone: string): RichTextElement[] {
  const unread = status === 'unread';
  const from = hasInk(agent) ? separator + clipLine(agent, nameLength) : '';
  const reader = readBy !== undefined && hasInk(readBy) ? ` by ${clipLine(readBy, nameLength)}` : '';
  return [
    ...(unread ? [emoji('large_blue_circle'), run(' ')] : []),
    who(fields),
    run(`${from}${separator}`),
    moment(capturedAt, zone),
    ...(unread ? [] : [run(`${separator}✓ Read${reader}`, 'italic')]),
  ];
}

/** The name, else the best contact, with its link. */
function who(fields: readonly CardField[]): RichTextElement {
  const { name, email, phone } = contactOf(fields);
  const text = clipLine(titleOf(fields), nameLength);
  const url = name ? undefined : email ? mailtoUrl(email.value) : phone && telUrl(phone);
  return url ? link(url, text, 'bold') : run(text, 'bold');
}

/** E-mail and phone, but the one that the row is called by. */
function contact({ fields }: HomeLead): RichTextElement[] {
  const { name, email, phone } = contactOf(fields);
  const parts = [
    name && email && reach('email', email.value, mailtoUrl(email.value)),
    (name || email) && phone && reach('telephone_receiver', phone.value, telUrl(phone)),
  ].filter((part) => part !== undefined);
  return parts.flatMap((part, index) => (index === 0 ? part : [run('    '), ...part]));
}

function reach(icon: string, value: string, url: string | undefined): RichTextElement[] {
  const text = clipLine(value, valueLength);
  return [emoji(icon), run(' '), url ? link(url, text) : run(text)];
}

/** As many fields as have room, in one line, and how many have none. */
function fittingFields(others: readonly CardField[]): { shown: RichTextElement[]; left: number } {
  const shown: RichTextElement[] = [];
  let taken = 0;
  for (const [index, field] of others.entries()) {
    const before = index === 0 ? '' : separator;
    const label = clipLine(field.label, labelLength) || clipLine(field.key, labelLength);
    const value = clipLine(field.value, valueLength);
    taken += before.length + label.length + 2 + value.length;
    if (taken > fieldsLength) return { shown, left: others.length - index };
    if (before) shown.push(run(before));
    shown.push(run(`${label}: `), run(value));
  }
  return { shown, left: 0 };
}

function controls(lead: HomeLead, left: number, around: RowSurroundings): ActionsBlock {
  const { id, status, selected } = lead;
  const choice = option('Select', id);
  return {
    type: 'actions',
    block_id: rowBlockId(id, around.edition),
    elements: [
      {
        type: 'checkboxes',
        action_id: homeTick,
        options: [choice],
        ...(selected && { initial_options: [choice] }),
      },
      button('View Conversation', leadView, id),
      status === 'unread' ? button('Mark Read', leadRead, id) : button('Mark Unread', leadUnread, id),
      ...(around.mayDelete ? [deletion(id, around.restoreHours)] : []),
      ...(left > 0 ? [button(`+${left} more`, leadMore, id)] : []),
    ],
  };
}

function deletion(id: string, restoreHours: number) {
  const text = `It disappears from every card and list. You can undo it for ${hoursInWords(restoreHours)}.`;
  return button('Delete', leadDelete, id, { confirm: askDelete('Delete this lead?', text) });
}
