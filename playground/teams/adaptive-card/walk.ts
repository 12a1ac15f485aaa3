import type { CheckedAction } from './actions.js';
import type { CheckedElement } from './elements.js';

/** What a card holds, whatever it stands in. */
export interface Found {
  elements: CheckedElement[];
  actions: CheckedAction[];
}

/** Which elements are shown that were hidden, or the other way round, by their ids. */
export type Shown = ReadonlyMap<string, boolean>;

type Hideable = { id?: string | undefined; isVisible?: boolean | undefined };

/** Every element and action below these; with `shown` only those that can be seen. */
export function elementsIn(elements: readonly CheckedElement[], shown?: Shown): Found {
  const isSeen = ({ id, isVisible = true }: Hideable) =>
    shown === undefined || (id === undefined ? isVisible : (shown.get(id) ?? isVisible));
  const found: Found = { elements: [], actions: [] };
  for (const one of elements) {
    if (!isSeen(one)) continue;
    found.elements.push(one);
    const inner =
      one.type === 'Container'
        ? elementsIn(one.items, shown)
        : one.type === 'ColumnSet'
          ? elementsIn(
              one.columns.filter(isSeen).flatMap(({ items = [] }) => items),
              shown,
            )
          : { elements: [], actions: one.type === 'ActionSet' ? one.actions : [] };
    found.elements.push(...inner.elements);
    found.actions.push(...inner.actions);
  }
  return found;
}
