import type { KnownBlock, RichTextElement } from '@slack/types';
import { type Reader, timeInShort, timeOfDay } from '../time.js';
import { leadRetry } from './action-ids.js';
import { button, paragraph, quiet, run } from './elements.js';
import { placeElement } from './place.js';

/** How a lead stands at one place. */
export interface ReceiptRow {
  /** Slack's id of the place. */
  target: string;
  /** As `ReceiptLine` in `src/notify/receipt.ts` says it. */
  state: 'shown' | 'behind' | 'waiting' | 'failed';
  /** When its card came to say what it says; of one that waits, since when. */
  at?: Date;
  /** Why nothing happens, to go on in a sentence: `the channel is archived`. */
  why?: string;
}

/** How a lead stands at its places. */
export interface ReceiptData {
  rows: ReceiptRow[];
  /** Whether a retry could change something. */
  canRetry: boolean;
  /** When it was just tried again. */
  triedAt?: Date;
  /** The present moment: what happened on another day says its day. */
  now: Date;
}

/** So many places are named; those where something is wrong come before others. */
const mostRows = 8;

/** Draws one line of how a lead stands at its places, and Retry where it helps. At most 3 blocks. */
export function receipt(data: ReceiptData, value: string, reader: Reader): KnownBlock[] {
  const { rows, canRetry, triedAt } = data;
  if (rows.length === 0) return [];
  const named = pick(rows);
  const left = rows.length - named.length;
  const line = named.flatMap((row, index): RichTextElement[] => [
    ...(index > 0 ? [run(' · ')] : []),
    placeElement(row.target),
    run(` ${standing(row, (at) => timeInShort(at, data.now, reader))}`),
  ]);
  return [
    paragraph([[...line, ...(left > 0 ? [run(` · and ${left} more`, 'italic')] : [])]]),
    ...(canRetry ? [{ type: 'actions' as const, elements: [button('Retry', leadRetry, value)] }] : []),
    ...(triedAt ? [quiet(`Tried again at ${timeOfDay(triedAt, reader)}.`)] : []),
  ];
}

function pick(rows: ReceiptRow[]): ReceiptRow[] {
  const isWell = ({ why }: ReceiptRow) => Number(why === undefined);
  const first = [...rows].sort((a, b) => isWell(a) - isWell(b)).slice(0, mostRows);
  return rows.filter((row) => first.includes(row));
}

function standing({ state, at, why }: ReceiptRow, tell: (at: Date) => string): string {
  const since = at ? ` ${tell(at)}` : '';
  switch (state) {
    case 'shown':
      return `✓${since}`;
    case 'behind':
      return why ? `✗ not up to date: ${why}` : `✓${since}, the last change is on its way`;
    case 'waiting':
      return why ? `✗ ${why}` : `waits${at ? ` since${since}` : ''}`;
    case 'failed':
      return `✗ ${why ?? 'Slack refused it'}`;
  }
}
