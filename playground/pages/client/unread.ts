import { useEffect, useRef, useState } from 'react';
import type { PageChannel, SlackState } from '../state/slack.js';

/** How many of a channel's messages the person has not seen. */
export type UnreadOf = (channel: PageChannel) => number;

/** Keeps, for each person, up to where they have seen each channel; what was there at first counts as seen. */
export function useUnread(state: SlackState | undefined, viewed: string | undefined): UnreadOf {
  const start = useRef<Map<string, string>>(undefined);
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  if (state && !start.current)
    start.current = new Map(state.channels.map((channel) => [channel.id, latest(channel)]));

  const me = state?.me.id ?? '';
  const open = state?.channels.find(({ id }) => id === viewed);
  const key = `${me} ${viewed}`;
  const newest = open ? latest(open) : '';
  useEffect(() => {
    if (newest !== '') setSeen((before) => new Map(before).set(key, newest));
  }, [key, newest]);

  return (channel) => {
    if (channel.id === viewed) return 0;
    const upTo = seen.get(`${me} ${channel.id}`) ?? start.current?.get(channel.id) ?? '';
    return channel.messages.filter(({ ts, user }) => ts > upTo && user !== me).length;
  };
}

function latest(channel: PageChannel): string {
  return channel.messages.at(-1)?.ts ?? '';
}
