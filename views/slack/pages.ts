import type { ContextBlock, KnownBlock } from '@slack/types';
import { type Reader, zoneOf } from '../time.js';
import { button, quiet } from './elements.js';

/** Which page of a list this is, counted from 1, and by whose clock; `hint` says what else there is to know. */
export function pageLine(page: number, reader: Reader, hint = ''): ContextBlock {
  const said = page > 1 ? `Page ${page.toLocaleString('en')}, newest first` : 'Newest first';
  return quiet(`${said} · Times are in ${zoneOf(reader)}`, hint);
}

/** What stands in place of the leads of a page without any. */
export function nothingHere(more: boolean): ContextBlock {
  return quiet(more ? 'Nothing so far; Older looks on from here.' : 'No leads are left on this page.');
}

/** The ways to the pages beside this one, where there are any. */
export function pageButtons(
  actionId: string,
  page: number,
  more: boolean,
  valueFor: (page: number) => string,
): KnownBlock[] {
  const elements = [
    ...(page > 1 ? [button('← Newer', `${actionId}_newer`, valueFor(page - 1))] : []),
    ...(more ? [button('Older →', `${actionId}_older`, valueFor(page + 1))] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}
