/// <reference lib="dom" />
import { useEffect, useState } from 'react';
import type { PlatformName } from '../actions.js';

/** What the page shows: one platform, or all of them side by side. */
export type View = PlatformName | 'all';

/** Every view, in the order that it is offered. */
export const views: readonly View[] = ['all', 'slack', 'teams', 'telegram', 'email'];

/** The view that is shown; the address names it, so that it is the same after a reload. */
export function useView(): [View, (view: View) => void] {
  const [view, setView] = useState(named);
  useEffect(() => {
    const follow = () => setView(named());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return [
    view,
    (to) => {
      location.hash = to;
    },
  ];
}

function named(): View {
  return views.find((view) => view === location.hash.slice(1)) ?? 'all';
}
