/// <reference lib="dom" />
import { useState } from 'react';
import type { SlackEphemeral } from '../../../slack/types.js';
import type { PageChannel } from '../../state/slack.js';
import { useHost } from '../host.js';
import { BellIcon } from '../icons.js';
import { formatSlackDate } from '../slack-date.js';
import { useNewest } from '../use-newest.js';
import { Composer } from './composer.js';
import { Ephemeral, Message } from './message.js';

/** A channel: its messages with what only this person sees among them, newest below. */
export function ChannelView({
  channel,
  ephemerals,
}: {
  channel: PageChannel;
  ephemerals: readonly SlackEphemeral[];
}) {
  const { me, now } = useHost();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const entries = [
    ...channel.messages.map((message) => ({ ts: message.ts, message })),
    ...ephemerals
      .filter((one) => one.channel === channel.id && !dismissed.has(one.ts))
      .map((ephemeral) => ({ ts: ephemeral.ts, ephemeral })),
  ].sort((one, other) => Number(one.ts) - Number(other.ts));
  const newest = entries.at(-1)?.ts;

  const list = useNewest<HTMLDivElement>(newest);

  const dayOf = (ts: string) => formatSlackDate(Number(ts), '{day_divider_pretty}', me.tz, now);
  return (
    <>
      <div className="messages" ref={list}>
        {channel.earlier > 0 && (
          <p className="quiet centered">{channel.earlier.toLocaleString('en-US')} earlier messages</p>
        )}
        {entries.length === 0 && <EmptyChannel channel={channel} />}
        {entries.map((entry, index) => {
          const day = dayOf(entry.ts);
          const before = entries[index - 1];
          return (
            <div key={entry.ts} className="entry">
              {(!before || dayOf(before.ts) !== day) && (
                <div className="day">
                  <span>{day}</span>
                </div>
              )}
              {'message' in entry ? (
                <Message message={entry.message} />
              ) : (
                <Ephemeral
                  message={entry.ephemeral}
                  onDismiss={() => setDismissed(new Set(dismissed).add(entry.ts))}
                />
              )}
            </div>
          );
        })}
      </div>
      <Composer key={channel.id} channel={channel} />
    </>
  );
}

function EmptyChannel({ channel }: { channel: PageChannel }) {
  return (
    <div className="empty">
      <span className="empty-bell">
        <BellIcon size={34} />
      </span>
      {channel.botIsMember ? (
        <>
          <strong>{channel.isIm ? 'Nothing from Leadbell yet' : 'No leads yet'}</strong>
          <p>
            Pick a visitor on the website and send their conversation. If leads ring here, the card appears at
            once.
          </p>
        </>
      ) : (
        <>
          <strong>Leadbell is not in this channel</strong>
          <p>An app can post only where it was invited, so no card will ring here.</p>
        </>
      )}
    </div>
  );
}
