import type { KnownBlock, ModalView } from '@slack/types';
import type { Card } from '../lead-card.js';
import { findLead, findPage, findView, findWords } from './action-ids.js';
import { button, plain, quiet } from './elements.js';
import { slackLimits } from './limits.js';
import { foundRow, type ListReader } from './list-row.js';
import { nothingHere, pageButtons, pageLine } from './pages.js';

/** The modal as it stands: nothing looked for yet, a search under way, a sentence in place of leads, or leads. */
export type FindState =
  | { is: 'empty' }
  | { is: 'searching' }
  | { is: 'told'; sentence: string }
  | { is: 'found'; leads: Card[]; page: number; more: boolean; reader: ListReader; hint?: string };

/** Draws the modal that finds a lead; `metadata` comes back with what is done in it. */
export function renderFind(state: FindState, metadata = ''): ModalView {
  return {
    type: 'modal',
    callback_id: findLead,
    private_metadata: metadata,
    title: plain('Find a lead', slackLimits.modalTitle),
    submit: plain('Search', slackLimits.modalTitle),
    close: plain('Close', slackLimits.modalTitle),
    blocks: [
      {
        type: 'input',
        block_id: findWords,
        label: plain('Name, e-mail, phone, company or any other field'),
        element: { type: 'plain_text_input', action_id: findWords, focus_on_load: true },
      },
      ...results(state),
    ],
  };
}

function results(state: FindState): KnownBlock[] {
  switch (state.is) {
    case 'empty':
      return [quiet('The beginning of a word is enough. Read and unread leads are searched alike.')];
    case 'searching':
      return [quiet('⏳ Searching…')];
    case 'told':
      return [{ type: 'section', text: plain(state.sentence) }];
    case 'found': {
      const { leads, page, more, reader, hint } = state;
      return [
        pageLine(page, reader, hint),
        ...leads.flatMap((card) => [{ type: 'divider' as const }, ...found(card, reader)]),
        ...(leads.length === 0 ? [nothingHere(more)] : []),
        ...pageButtons(findPage, page, more, String),
      ];
    }
  }
}

function found(card: Card, reader: ListReader): KnownBlock[] {
  const [row, ...rest] = foundRow(card, reader);
  const isThere = card.state !== 'deleted';
  return [{ ...row, ...(isThere && { accessory: button('View Conversation', findView, card.id) }) }, ...rest];
}
