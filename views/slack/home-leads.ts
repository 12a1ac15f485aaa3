import type { HomeView } from '@slack/types';
import { titleOf } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { clipLine } from '../text.js';
import { header, plain } from './elements.js';

const nameLength = 80;

/** What the screen shows. */
export interface HomeLeadsData {
  /** The fields of each lead on the page. */
  names: CardField[][];
}

/** Draws the leads in Home. */
export function renderHomeLeads({ names }: HomeLeadsData): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Leads'),
      ...names.map((fields) => ({
        type: 'section' as const,
        text: plain(clipLine(titleOf(fields), nameLength)),
      })),
    ],
  };
}
