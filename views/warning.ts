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

/** How a place is brought back, in the words of the platform: `press Resume in Home`. */
export interface WayBack {
  resume: string;
  remove: string;
}

/** What to do about it, in a sentence. */
export function remedy({ how, resumable }: Warning, { resume, remove }: WayBack): string {
  const last = resumable ? resume : remove;
  return how ? `${sentence(how)}, then ${last}.` : `${sentence(last)}.`;
}

/** How many leads wait, in a sentence. */
export function waiting({ waiting: count }: Warning): string {
  if (count === 0) return 'No lead waits yet.';
  if (count === 1) return '1 lead waits until then; nothing is lost.';
  return `${count >= 1_000 ? '999+' : count} leads wait until then; nothing is lost.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
