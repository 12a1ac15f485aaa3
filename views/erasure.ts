/** What became of one card of an erased lead, as any surface tells it. */
export interface ErasedCard {
  /** The platform, by its short name: `slack`. */
  platform: string;
  /** The platform's id of the place. */
  target: string;
  /** Nothing of the lead is shown there any more; it will not be, as soon as the place can be reached; nobody can reach it. */
  state: 'redacted' | 'pending' | 'out_of_reach';
  /** Why it waits, is out of reach or needed no redacting, to go on in a sentence: `the channel is archived`. */
  why?: string;
  /** When it was redacted, where it was. */
  at?: Date;
}

const words = { redacted: 'redacted', pending: 'still to be redacted', out_of_reach: 'out of reach' };

/** How a card stands, in words: `still to be redacted: the channel is archived`. */
export function erasedInWords({ state, why }: Pick<ErasedCard, 'state' | 'why'>): string {
  return why === undefined ? words[state] : `${words[state]}: ${why}`;
}
