import type { Clock } from '../../../src/clock.js';
import type { Place, Platform, SendFailure, Window } from '../../../src/platforms/platform.js';

/** A failure that is not worth a later try. */
export type Refusal = Exclude<SendFailure, 'later'>;

/** What stands at the place, as its people see it. */
export interface Shown {
  text: string;
  buttons: string[];
  /** Whether it is the platform's plainest text. */
  plain: boolean;
  /** What in it can be pressed, or is made something of, beside its buttons. */
  live: string[];
}

/** What a call is to be made with instead of the usual place, card or platform. */
export interface Instead {
  place?: Place;
  message?: string;
}

/** Lets the next call fail; resolves with what it is to be made with instead, where that is how it fails. */
export type Arrange = () => Instead | Promise<Instead> | undefined;

/** Something that goes wrong for now. */
export interface Mishap {
  arrange(): void;
  code: string;
  /** How long the platform asks to be left alone, in ms, where it does. */
  retryAfter?: number;
  /** Whether the card may stand although no answer came. */
  answerLost?: boolean;
  /** Whether it does. */
  stands?: boolean;
}

/** What goes wrong for now on every platform. */
export type MishapName =
  | 'a lost answer'
  | 'a connection that breaks before the deed'
  | 'a broken server'
  | 'a throttle';

/** Sends beside a stand-in whose clock the test holds. */
export interface Paced {
  platform: Platform;
  place: Place;
  stop(): Promise<void>;
}

/** All that the suite needs to know of a platform. What is a function of the stand-in may be called once it is open. */
export interface Contract {
  title: string;
  open(): Promise<void>;
  stop(): Promise<void>;
  /** Ends everything that was arranged to go wrong. */
  calm(): Promise<void> | void;
  platform(): Platform;
  /** The same with a time-out of `hastily` ms. */
  hasty(): Platform;
  /** A platform that nobody answers for. */
  nowhere(): Promise<Paced>;
  place(): Place;
  /** What stands at the place, oldest first. */
  shown(): Shown[];

  /** Every code that the platform sorts, with its class, as the platform has it. */
  codes: ReadonlyMap<string, Refusal>;
  /** The same as it should be, with how each comes about: at a send, or at an edit for the class `card`. */
  refusals: Record<Refusal, Record<string, Arrange>>;
  /** Codes of the class `content` that only a file meets, with how each comes about. */
  ofFiles?: Record<string, Arrange>;
  /** By their names. */
  mishaps: Record<MishapName, Mishap> & Record<string, Mishap>;
  /** Where the platform may stay silent, and whether the card may stand then. */
  hangs: Record<string, { arrange(): void; answerLost: boolean }>;
  /** Every reason that a look may tell, with how each comes about. */
  looks: Record<string, Arrange>;
  /** Codes of the class `installation` that no look ends, as something else does. */
  endedOtherwise: string[];

  /** What the platform publishes of its limits for one place. */
  published: readonly Window[];
  /** How many sends to one place the stand-in takes at once. */
  atOnce: number;
  /** Opens the platform beside a stand-in that keeps its rates by this clock. */
  paced(clock: Clock): Promise<Paced>;
}

/** The time-out of `hasty`, in ms. */
export const hastily = 700;
