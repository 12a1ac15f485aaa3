import { clipLine, hasInk } from '../text.js';
import { inert } from './inert.js';

const nameLength = 80;

/** A name on one short, inert line; empty where there is nothing to see. */
export function shortName(name: string): string {
  return hasInk(name) ? inert(clipLine(name, nameLength)) : '';
}
