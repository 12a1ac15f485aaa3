import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { type ErasedCard, erasedInWords } from '../erasure.js';
import { clipLine } from '../text.js';
import { type Reader, timeInShort, zoneOf } from '../time.js';
import { leadErase, leadErasure } from './action-ids.js';
import { askDelete, button, paragraph, plain, quiet, run } from './elements.js';
import { slackLimits } from './limits.js';
import { where } from './place.js';

/** How far the erasing of a lead got. Nothing in it is the visitor's. */
export interface ErasedData extends Reader {
  lead: string;
  erasedAt: Date;
  cards: ErasedCard[];
  /** The present moment: what happened on another day says its day. */
  now: Date;
}

/** So many places are named; those where something is left to do come first. */
const mostCards = 40;
/** A reason is a few words; one that a platform made up is cut there, in UTF-16 units. */
const reasonLength = 200;

const marks = { redacted: '✓', pending: '…', out_of_reach: '✗' };

/** Draws Erase now, which asks first. One block. */
export function eraseButton(lead: string): KnownBlock {
  const confirm = askDelete(
    'Erase this lead now?',
    'Its contact details, what the visitor wrote and the whole conversation are gone at once, and every card loses them. This cannot be undone.',
    'Erase now',
  );
  return { type: 'actions', elements: [button('Erase now', leadErase, lead, { style: 'danger', confirm })] };
}

/** Draws the receipt of an erased lead, place by place, with Refresh. */
export function renderErased(data: ErasedData): ModalView {
  const { lead, erasedAt, now } = data;
  return {
    type: 'modal',
    title: plain('Lead erased', slackLimits.modalTitle),
    close: plain('Close'),
    blocks: [
      paragraph([
        [run(`Erased ${timeInShort(erasedAt, now, data)}.`, 'bold')],
        [run('The contact details and the conversation are gone for good.')],
      ]),
      ...cardsOf(data),
      { type: 'actions', elements: [button('Refresh', leadErasure, lead)] },
      quiet(`As of ${timeInShort(now, now, data)}`, `Times are in ${zoneOf(data)}`),
    ],
  };
}

function cardsOf(data: ErasedData): KnownBlock[] {
  const { cards } = data;
  if (cards.length === 0) return [paragraph([[run('It had no card.')]])];
  const isDone = ({ state }: ErasedCard) => Number(state === 'redacted');
  const sorted = [...cards].sort((a, b) => isDone(a) - isDone(b));
  const left = cards.length - mostCards;
  return [
    paragraph([
      ...sorted.slice(0, mostCards).map((card) => line(card, data)),
      ...(left > 0
        ? [[run(`And ${left} more; leadbell leads erase ${data.lead} lists them all.`, 'italic')]]
        : []),
    ]),
    ...remedies(cards),
  ];
}

function line(card: ErasedCard, data: ErasedData): RichTextElement[] {
  const at = card.at ? ` ${timeInShort(card.at, data.now, data)}` : '';
  const words = clipLine(erasedInWords(card), reasonLength);
  return [run(`${marks[card.state]}  `), ...where(card.target), run(`  ${words}${at}`)];
}

/** What a person can do about the cards that are still there. */
function remedies(cards: readonly ErasedCard[]): KnownBlock[] {
  const paused = cards.some(({ state, why }) => state === 'pending' && why !== undefined);
  const beyond = cards.some(({ state }) => state === 'out_of_reach');
  if (!paused && !beyond) return [];
  return [
    quiet(
      paused ? 'What waits is redacted once the place is mended and resumed in Home.' : '',
      beyond ? 'What is out of reach has to be deleted by hand.' : '',
    ),
  ];
}
