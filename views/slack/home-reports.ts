import { clipLine } from '../text.js';

/** What a deed on many leads came to. */
export interface Report {
  deed: 'read' | 'unread' | 'delete' | 'restore';
  changed: number;
  /** Leads that were so already, with the names of those who had made them so, as far as they are known. */
  already: number;
  by: string[];
  /** Leads that could not be changed any more: deleted, or deleted for good. */
  gone: number;
  /** Leads at which something failed on our side. */
  failed: number;
}

const nameLength = 80;
const done = {
  read: 'marked read',
  unread: 'marked unread',
  delete: 'deleted',
  restore: 'restored',
};
const state = { read: 'read', unread: 'unread', delete: 'deleted', restore: 'restored' };

/** Says honestly what became of them: "23 marked read. 2 were already read by Ada." */
export function reportOf(report: Report): string {
  const { deed, changed, already, gone, failed } = report;
  const parts = [
    changed > 0 || already + gone + failed === 0 ? `${count(changed)} ${done[deed]}.` : 'Nothing changed.',
    already > 0 ? `${count(already)} ${were(already)} already ${state[deed]}${names(report)}.` : undefined,
    gone > 0 ? goneWords(report) : undefined,
    failed > 0 ? `${count(failed)} could not be changed just now; please try again in a moment.` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** For Delete of one lead. */
export const oneDeleted = 'The lead was deleted.';

/** For a deed that a process died over: what was selected is so again. */
export const interrupted =
  'That was interrupted, and some of it may be done already: press again to do the rest.';

/** For a deed on the selection when there is none. */
export const nothingSelected = 'Select leads first.';

/** For a selection that is full. */
export function selectionFull(most: number): string {
  return `No more than ${count(most)} leads can be selected at once.`;
}

/** For a way to another page that leads nowhere any more. */
export const firstPageInstead = 'That page is gone; this is the newest one.';

function goneWords({ deed, gone }: Report): string {
  return deed === 'restore'
    ? `${count(gone)} can no longer be restored.`
    : `${count(gone)} had been deleted meanwhile.`;
}

function names({ by }: Report): string {
  const known = [...new Set(by)].map((name) => clipLine(name, nameLength));
  const [first, second] = known;
  if (first === undefined) return '';
  if (known.length > 2) return ` by ${first}, ${second} and others`;
  return ` by ${known.join(' and ')}`;
}

function were(number: number): string {
  return number === 1 ? 'was' : 'were';
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
