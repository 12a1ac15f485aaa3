import { clipLine } from './text.js';
import { type Reader, timeInShort } from './time.js';

/** A sentence of our own words, with a person's name in it where there is one. */
export interface Sentence {
  start: string;
  /** As the person calls themselves: to be shown where nothing is parsed. */
  name?: string;
  end?: string;
}

/** Who did it and when, told by the reader's clock. */
export interface Deed extends Reader {
  name: string;
  at: Date;
  /** The present moment: with it, a deed of another day says its day too. */
  now?: Date;
}

const nameLength = 80;

/** A sentence as plain text, safe to show where nothing is parsed. */
export function inWords({ start, name = '', end = '' }: Sentence): string {
  return start + clipLine(name, nameLength) + end;
}

/** For Mark Read on a lead that is read: "Already read, 14:02, by Ada." */
export function alreadyRead(deed: Deed): Sentence {
  return already('read', deed);
}

/** For Mark Unread on a lead that is unread; who made it so is often nobody. */
export function alreadyUnread(deed?: Deed): Sentence {
  return deed ? already('unread', deed) : { start: 'Already unread.' };
}

/** For Delete on a lead that is deleted. */
export function alreadyDeleted(deed: Deed): Sentence {
  return already('deleted', deed);
}

/** For Undo on a lead that is there. */
export function alreadyRestored(): Sentence {
  return { start: 'Already restored.' };
}

/** For Undo after its time. */
export function tooLateToUndo(): Sentence {
  return { start: 'It is too late to undo this: the lead is deleted for good.' };
}

/** For a button or view of a lead that is deleted, or is not there for this team. */
export function leadGone(): Sentence {
  return { start: 'This lead was deleted, so there is nothing to open or change.' };
}

/** For a press whose list is no longer kept; `command` is what shows one. */
export function listTooOld(command: string): Sentence {
  return { start: `This list is too old to change. ${command} shows a new one.` };
}

/** For whatever failed on our side. */
export function somethingWrong(): Sentence {
  return { start: 'That did not work just now. Please try again in a moment.' };
}

/** For a request that needs what this version does not have; `what` goes on in a sentence: `export leads`. */
export function notYet(what: string): Sentence {
  return { start: `This version of Leadbell cannot ${what} yet.` };
}

function already(state: string, deed: Deed): Sentence {
  const { at, now = at } = deed;
  return { start: `Already ${state}, ${timeInShort(at, now, deed)}, by `, name: deed.name, end: '.' };
}
