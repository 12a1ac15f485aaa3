import type { ActionsBlockElement, HomeView, KnownBlock } from '@slack/types';
import {
  homeDelete,
  homeMarkRead,
  homeMarkUnread,
  homeNewer,
  homeNewest,
  homeOlder,
  homeSelectNone,
  homeSelectShown,
  homeSettings,
  homeUndo,
  homeUnselectShown,
} from './action-ids.js';
import { askDelete, button, header, hoursInWords, paragraph, plain, quiet, run } from './elements.js';
import { type EmptyReason, emptyState } from './home-empty.js';
import { type FiltersData, homeFilters } from './home-filters.js';
import { type HomeLead, leadRow, type RowSurroundings } from './home-lead-row.js';

/** Leads on one page. Each takes 3 blocks and at most 6 KB, so that 25 stay within a view's 100 blocks and 250 KB. */
export const homePageSize = 25;

/** What the screen shows. */
export interface HomeLeadsData extends RowSurroundings, FiltersData {
  /** Unread leads of the workspace; 1,000 stands for as many or more. */
  unread: number;
  leads: HomeLead[];
  /** Why there are none. */
  empty?: EmptyReason;
  page: {
    /** From 1, the newest. */
    number: number;
    /** Where this page begins and ends, for the ways to the others; left out where there is none. */
    newer?: string;
    older?: string;
  };
  /** How many leads are selected, on whatever page. */
  selected: number;
  /** What the person's last deed came to, and whether it can be undone. */
  notice?: { text: string; undo: boolean };
  /** Whether to offer the way to the settings. */
  settings: boolean;
}

/** Draws the leads in Home. */
export function renderHomeLeads(data: HomeLeadsData): HomeView {
  const bare = data.empty === 'no-agent';
  const blocks: KnownBlock[] = [
    header(title(data.unread)),
    ...notice(data),
    ...(bare ? [] : homeFilters(data)),
    ...(data.selected > 0 ? [paragraph([[run(selection(data.selected), 'bold')]])] : []),
    ...row(bulk(data)),
    { type: 'divider' },
    ...(data.empty ? emptyState(data.empty, data) : data.leads.flatMap((lead) => leadRow(lead, data))),
    ...row(turns(data)),
    ...(data.page.number > 1 ? [quiet(`Page ${data.page.number.toLocaleString('en-US')}`)] : []),
  ];
  return { type: 'home', callback_id: 'leads', private_metadata: String(data.edition), blocks };
}

function title(unread: number): string {
  if (unread === 0) return 'No unread leads';
  return `${unread > 999 ? '999+' : unread} unread ${unread === 1 ? 'lead' : 'leads'}`;
}

function notice({ notice: said }: HomeLeadsData): KnownBlock[] {
  if (!said) return [];
  const text = plain(said.text);
  return [{ type: 'section', text, ...(said.undo && { accessory: button('Undo', homeUndo, 'undo') }) }];
}

function selection(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'lead' : 'leads'} selected`;
}

/** What can be done with the selection, or how to make one. */
function bulk(data: HomeLeadsData): ActionsBlockElement[] {
  const { leads, selected, mayDelete, restoreHours, settings } = data;
  const whole = leads.length > 0 && leads.every((lead) => lead.selected);
  const page = whole
    ? button('Unselect Page', homeUnselectShown, 'page')
    : button('Select Page', homeSelectShown, 'page');
  const text = `They disappear from every card and list. You can undo it for ${hoursInWords(restoreHours)}.`;
  return [
    ...(leads.length > 0 ? [page] : []),
    ...(selected > 0
      ? [
          button('Mark Read', homeMarkRead, 'selected', { style: 'primary' }),
          button('Mark Unread', homeMarkUnread, 'selected'),
          ...(mayDelete
            ? [
                button('Delete', homeDelete, 'selected', {
                  style: 'danger',
                  confirm: askDelete('Delete the selected leads?', text),
                }),
              ]
            : []),
          button('Clear Selection', homeSelectNone, 'none'),
        ]
      : []),
    ...(settings && data.empty !== 'no-agent' && data.empty !== 'no-skill'
      ? [button('Settings', homeSettings, 'settings')]
      : []),
  ];
}

function turns({ page: { number, newer, older } }: HomeLeadsData): ActionsBlockElement[] {
  return [
    ...(number > 2 ? [button('⇈ Newest', homeNewest, 'newest')] : []),
    ...(newer !== undefined ? [button('↑ Newer', homeNewer, newer)] : []),
    ...(older !== undefined ? [button('↓ Older', homeOlder, older)] : []),
  ];
}

function row(elements: ActionsBlockElement[]): KnownBlock[] {
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
