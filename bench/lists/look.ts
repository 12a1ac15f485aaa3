import type { Repositories } from '../../src/storage/repositories/repositories.js';
import type { Bench } from '../bench.js';
import type { Rig } from '../support/rig.js';

/** Something that is looked at again and again in an inbox of a size. */
export interface Look {
  /** The figure's name, but for the inbox's size. */
  figure: string;
  /** One round of so many has it; every round when left out. */
  every?: number;
  /** One look; resolves with the ms that it took. @throws Error when it does not show what it should. */
  measure(): Promise<number>;
}

/** A running inbox, as looks are made for it. */
export interface OpenInbox {
  bench: Bench;
  rig: Rig;
  /** Where Leadbell serves it. */
  url: string;
  /** The same store, joined by this process. */
  repositories: Repositories;
  /** How many leads were seeded. */
  leads: number;
}

/** A page of leads everywhere. */
export const page = 25;
