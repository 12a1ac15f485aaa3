/** A place, or a whole platform, where leads no longer ring: what an admin is told of it once. */
export interface Warning {
  /** The platform, as people call it. */
  platform: string;
  /** The platform's id of the place; absent where none of its places can be reached. */
  target?: string;
  /** What is the matter, to go on in a sentence: `the channel is archived`. */
  why: string;
  /** What to do about it: `unarchive the channel`. */
  how?: string;
  /** Whether it can be resumed once that is done. */
  resumable: boolean;
  /** Leads that wait, 1,000 for that many or more. */
  waiting: number;
}
