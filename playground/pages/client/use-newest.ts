/// <reference lib="dom" />
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps a list of messages at its end, where what comes in last is. */
export function useNewest<Element extends HTMLElement>(newest: unknown): RefObject<Element | null> {
  const list = useRef<Element>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes in last is what to look at
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  return list;
}
