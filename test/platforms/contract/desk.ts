import type { TestLeadbell } from '../../support/leadbell.js';
import type { Refusal, Shown } from './contract.js';

/** How many times faster than the machine's the clocks run, so that no rest and no pace is waited for in real time. */
export const speed = 3;

/** What goes wrong with the next sends to the place, or edits for `card`. */
export type Trouble = 'broken' | 'lost' | Refusal;

/** A card, as it stands now, with what a person does to it. */
export interface CardAtDesk extends Shown {
  /** Presses a button, and answers what is asked then. Resolves once it is answered. */
  press(button: string): Promise<void>;
  /** Presses a button, of which the platform tells twice. Resolves once both are answered. */
  pressTwice(button: string): Promise<void>;
}

/** The whole product with one place where leads ring, and a person at it. */
export interface Desk {
  leadbell: TestLeadbell;
  /** The platform's name, and its id of the place. */
  platform: string;
  target: string;
  /** What the person is called there. */
  person: string;
  /** Every card at the place that says this, oldest first. */
  cards(words: string): CardAtDesk[];
  /** Lets so many of the next sends fail; resolves with the code that this gets. */
  fail(how: Trouble, times: number): string;
  /** Ends that. */
  calm(): void;
  stop(): Promise<void>;
}

/** How a desk is set up. */
export interface DeskOf {
  title: string;
  /** Whether cards can be worked there. */
  works: boolean;
  start(): Promise<Desk>;
}
