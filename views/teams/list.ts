import type { Card } from '../lead-card.js';
import type { ListPageData } from '../list-page.js';
import { clipLine } from '../text.js';
import { zoneOf } from '../time.js';
import type { AdaptiveCard, CardAction, CardElement } from './adaptive-card.js';
import {
  beside,
  buttons,
  card,
  container,
  execute,
  header,
  hoursInWords,
  open,
  paragraph,
  quiet,
  run,
  type Seal,
} from './elements.js';
import { inert } from './inert.js';
import { fitting } from './limits.js';
import { type ListReader, listRow } from './list-row.js';
import {
  leadView,
  listAsk,
  listDelete,
  listKeep,
  listPage,
  listRead,
  listRestore,
  listUnread,
} from './verbs.js';

export type { ListReader } from './list-row.js';

/** One page of a list. */
export interface LeadListData extends ListReader, ListPageData {
  mayDelete: boolean;
  restoreHours: number;
  /** The lead that is asked about before it is deleted. */
  asked?: string;
  /** A sentence for the person who pressed. */
  notice?: string;
}

const titleLength = 150;
const noticeLength = 200;
const summaryLength = 60;

/** Draws a page of a list: a row a lead with its buttons, and the ways to other pages. */
export function renderLeadList(data: LeadListData, seal: Seal): AdaptiveCard {
  return fitting((tightness) => draw(data, seal, tightness));
}

function draw(data: LeadListData, seal: Seal, tightness: number): AdaptiveCard {
  const { id, title, leads, page, more, notice } = data;
  const said = page > 1 ? `Page ${page.toLocaleString('en')}, newest first` : 'Newest first';
  return card(
    [
      ...(notice
        ? [
            container([paragraph([run(clipLine(notice, noticeLength), { weight: 'bolder' })])], {
              style: 'emphasis',
            }),
          ]
        : []),
      header(clipLine(title, titleLength)),
      quiet(said, `Times are in ${zoneOf(data)}`),
      ...leads.flatMap((lead) => row(lead, data, seal, tightness)),
      ...(leads.length === 0 ? [quiet(nothing(more))] : []),
      ...buttons([
        ...(page > 1 ? [execute('← Newer', listPage, seal(`${id} ${page - 1}`))] : []),
        ...(more ? [execute('Older →', listPage, seal(`${id} ${page + 1}`))] : []),
      ]),
    ],
    inert(title, summaryLength),
  );
}

function nothing(more: boolean): string {
  return more ? 'Nothing so far; Older looks on from here.' : 'No leads are left on this page.';
}

function row(lead: Card, data: LeadListData, seal: Seal, tightness: number): CardElement[] {
  const press = seal(`${lead.id} ${data.id}`);
  return [
    beside(listRow(lead, data, tightness), choices(lead, data, press)),
    ...(data.asked === lead.id && lead.state !== 'deleted' ? [question(data.restoreHours, press)] : []),
  ];
}

/** View Conversation stands there; the others are behind three dots, so that a page is quiet. */
function choices(lead: Card, { mayDelete }: LeadListData, press: string): CardAction[] {
  if (lead.state === 'deleted') return lead.restorableUntil ? [execute('Undo', listRestore, press)] : [];
  const behind = { mode: 'secondary' as const };
  return [
    open('View Conversation', leadView, press),
    lead.state === 'unread'
      ? execute('Mark Read', listRead, press, behind)
      : execute('Mark Unread', listUnread, press, behind),
    ...(mayDelete ? [execute('Delete', listAsk, press, behind)] : []),
  ];
}

function question(restoreHours: number, press: string): CardElement {
  const undo = `You can undo it for ${hoursInWords(restoreHours)}.`;
  return container(
    [
      paragraph([run('Delete this lead?', { weight: 'bolder' })]),
      paragraph([run(`Its details and words disappear from every card and list. ${undo}`)], 'none'),
      ...buttons([
        execute('Delete', listDelete, press, { style: 'destructive' }),
        execute('Keep', listKeep, press),
      ]),
    ],
    { style: 'attention' },
  );
}
