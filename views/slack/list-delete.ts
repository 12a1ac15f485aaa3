import type { ModalView } from '@slack/types';
import { titleOf } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import { listDelete } from './action-ids.js';
import { hoursInWords, plain } from './elements.js';
import { slackLimits } from './limits.js';

const nameLength = 80;

/** What is to be deleted. */
export interface ListDeleteData {
  fields: readonly CardField[];
  agent: string;
  /** For how many hours it can be undone. */
  restoreHours: number;
  /** Comes back with the answer. */
  metadata: string;
}

/** Draws the question before a lead of a list is deleted. */
export function renderListDelete({ fields, agent, restoreHours, metadata }: ListDeleteData): ModalView {
  return {
    type: 'modal',
    callback_id: listDelete,
    private_metadata: metadata,
    title: plain('Delete this lead?', slackLimits.modalTitle),
    submit: plain('Delete', slackLimits.modalTitle),
    close: plain('Keep', slackLimits.modalTitle),
    blocks: [
      {
        type: 'section',
        text: plain(`${clipLine(titleOf(fields), nameLength)} · ${clipLine(agent, nameLength)}`),
      },
      {
        type: 'section',
        text: plain(
          `Its details and words disappear from every card and list. You can undo it for ${hoursInWords(restoreHours)}.`,
        ),
      },
    ],
  };
}

/** Draws why nothing was deleted. */
export function renderListDeleteRefused(sentence: string): ModalView {
  return {
    type: 'modal',
    title: plain('Delete this lead?', slackLimits.modalTitle),
    close: plain('Close', slackLimits.modalTitle),
    blocks: [{ type: 'section', text: plain(sentence) }],
  };
}
