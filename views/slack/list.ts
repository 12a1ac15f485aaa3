import type { Button, KnownBlock, Overflow } from '@slack/types';
import type { Card } from '../lead-card.js';
import type { ListPageData } from '../list-page.js';
import { listMenu, listPage, listUndo } from './action-ids.js';
import { button, header, menu } from './elements.js';
import { inert } from './inert.js';
import { type ListReader, listRow } from './list-row.js';
import type { SlackMessage } from './message.js';
import { nothingHere, pageButtons, pageLine } from './pages.js';

export type { ListReader } from './list-row.js';

/** One page of a list. */
export interface LeadListData extends ListReader, ListPageData {
  mayDelete: boolean;
}

const titleLength = 150;

/** Draws a page of a list for one person: a row a lead with its menu, and the ways to other pages. */
export function renderLeadList(data: LeadListData): SlackMessage {
  const { id, title, leads, page, more } = data;
  const blocks: KnownBlock[] = [
    header(title),
    pageLine(page, data),
    ...leads.map((card) => row(card, data)),
    ...(leads.length === 0 ? [nothingHere(more)] : []),
    ...pageButtons(listPage, page, more, (to) => `${id} ${to}`),
  ];
  return { text: inert(title, titleLength), blocks };
}

function row(card: Card, data: LeadListData): KnownBlock {
  const accessory = card.state === 'deleted' ? undo(card, data) : choices(card, data);
  return { ...listRow(card, data), ...(accessory && { accessory }) };
}

function choices({ id, state }: Card, list: LeadListData): Overflow {
  const value = (verb: string) => `${verb} ${id} ${list.id}`;
  return menu(listMenu, [
    state === 'unread' ? ['Mark Read', value('read')] : ['Mark Unread', value('unread')],
    ['View Conversation', value('view')],
    ...(list.mayDelete ? [['Delete', value('delete')] as const] : []),
  ]);
}

function undo(card: Card, list: LeadListData): Button | undefined {
  const restorable = card.state === 'deleted' && card.restorableUntil !== undefined;
  return restorable ? button('Undo', listUndo, `restore ${card.id} ${list.id}`) : undefined;
}
