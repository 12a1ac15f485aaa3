import type { ListPageData } from '../list-page.js';
import { zoneOf } from '../time.js';
import { bold, type Html, italic, lengthOf, lines, ours, paragraphs, theirs } from './html.js';
import { telegramLimits } from './limits.js';
import { type ListReader, listRow, narrow, type RowRoom, wide } from './list-row.js';
import { type Button, button, message, type TelegramMessage } from './message.js';

export type { ListReader } from './list-row.js';

/** One page of a list. */
export interface LeadListData extends ListReader, ListPageData {}

const titleLength = 150;
const buttonsInRow = 5;

/** Draws a page of a list: a numbered row a lead, and below it their numbers, each of which opens its lead in place. */
export function renderLeadList(data: LeadListData): TelegramMessage {
  const { id, leads, page, more } = data;
  const roomy = text(data, wide);
  return message(lengthOf(roomy) <= telegramLimits.text ? roomy : text(data, narrow), [
    ...numbers(data),
    [
      ...(page > 1 ? [button('← Newer', { do: 'page', list: id, page: page - 1 })] : []),
      ...(more ? [button('Older →', { do: 'page', list: id, page: page + 1 })] : []),
    ],
    leads.length === 0 && page === 1 ? [button('Refresh', { do: 'back', list: id })] : [],
  ]);
}

function text(data: LeadListData, room: RowRoom): Html {
  const { title, leads, page, more } = data;
  const order = page > 1 ? `Page ${page.toLocaleString('en')}, newest first` : 'Newest first';
  const nothing = more ? 'Nothing so far; Older looks on from here.' : 'No leads are left on this page.';
  return paragraphs(
    lines(
      bold(theirs(title, titleLength)),
      italic(ours(`${order} · Times are in ${zoneOf(data)}`)),
      ...(leads.length === 0 ? [] : [italic(ours('A number below opens its lead.'))]),
    ),
    leads.length === 0
      ? ours(nothing)
      : lines(...leads.map((card, index) => listRow(card, index + 1, data, room))),
  );
}

function numbers({ id: list, leads }: LeadListData): Button[][] {
  const all = leads.map(({ id: lead }, index) => button(String(index + 1), { do: 'card', lead, list }));
  const rows = Math.ceil(all.length / buttonsInRow);
  return Array.from({ length: rows }, (_, row) => all.slice(row * buttonsInRow, (row + 1) * buttonsInRow));
}
