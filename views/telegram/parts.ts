import { type Html, lengthOf } from './html.js';
import type { Position } from './press.js';

/** A part of something that is too long for one message. */
export interface Part {
  at: Position;
  text: Html;
}

/** Parts that are shown together, and the ways on. */
export interface Page {
  parts: Part[];
  /** Where the page before this one ends, where there is one. */
  older?: Position;
  /** Where the next page begins, where there is one. */
  newer?: Position;
}

/** So many parts are on a page, however short they are. */
const mostParts = 20;
/** Between two parts. */
const gap = 2;

/**
 * As many parts as have room, from a position on (`way: 'down'`) or up to one, which is not shown (`way: 'up'`). `parts` are
 * those around the position, in order; `total` is how many messages there are.
 */
export function pageOf(
  parts: readonly Part[],
  { way, at }: { way: 'down' | 'up'; at: Position },
  room: number,
  total: number,
): Page {
  const cut = parts.findIndex((part) => !isBefore(part.at, at));
  const middle = cut < 0 ? parts.length : cut;
  const ordered = way === 'down' ? parts.slice(middle) : parts.slice(0, middle).reverse();
  const taken = fitting(ordered, room);
  // A page that begins with the first message is filled up.
  const shown = way === 'up' && taken.length === middle ? fitting(parts, room) : taken;
  const page = way === 'down' || shown !== taken ? shown : [...taken].reverse();
  const [first, last] = [page[0], page.at(-1)];
  const next = last && parts[parts.indexOf(last) + 1];
  const more = next?.at ?? (last && last.at.index + 1 < total ? after(last.at) : undefined);
  return {
    parts: page,
    ...(first && isBefore({ index: 0, part: 0 }, first.at) && { older: first.at }),
    ...(more && { newer: more }),
  };
}

function fitting(parts: readonly Part[], room: number): Part[] {
  let left = room;
  const count = parts.slice(0, mostParts).findIndex(({ text }) => {
    left -= lengthOf(text) + gap;
    return left < 0;
  });
  return parts.slice(0, count < 0 ? mostParts : Math.max(1, count));
}

function isBefore(a: Position, b: Position): boolean {
  return a.index < b.index || (a.index === b.index && a.part < b.part);
}

function after({ index }: Position): Position {
  return { index: index + 1, part: 0 };
}
