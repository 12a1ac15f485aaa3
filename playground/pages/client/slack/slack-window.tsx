import type { ReactNode } from 'react';
import type { SlackState } from '../../state/slack.js';
import { useHost } from '../host.js';
import { BellIcon, HashIcon, LockIcon } from '../icons.js';
import type { UnreadOf } from '../unread.js';
import { ChannelView } from './channel-view.js';
import { type Place, Sidebar } from './sidebar.js';
import { HomeView, ModalView } from './views.js';

/** Slack as one person of the team sees it. */
export function SlackWindow({
  state,
  place,
  unread,
  onPlace,
  head,
}: {
  state: SlackState;
  place: Place;
  unread: UnreadOf;
  onPlace(place: Place): void;
  /** Stands above it where all platforms are side by side. */
  head: ReactNode;
}) {
  const { openHome } = useHost();
  const channel = place === 'home' ? undefined : state.channels.find(({ id }) => id === place.channel);
  const direct = state.channels.find(({ isIm }) => isIm);
  const top = state.modals.at(-1);
  const inApp = channel === undefined || channel.isIm;
  return (
    <section className="window slack" aria-label="Slack stand-in">
      <Sidebar
        team={state.team.name}
        place={place}
        unread={unread}
        onPlace={(to) => (to === 'home' ? openHome() : onPlace(to))}
      />
      <main>
        {head}
        <header className="room-header">
          <h2>
            {inApp ? <BellIcon /> : channel.isPrivate ? <LockIcon /> : <HashIcon />}
            {inApp ? 'Leadbell' : channel.name}
          </h2>
          {inApp ? (
            <div className="tabs" role="tablist">
              <button type="button" role="tab" aria-selected={place === 'home'} onClick={openHome}>
                Home
              </button>
              {direct && (
                <button
                  type="button"
                  role="tab"
                  aria-selected={place !== 'home'}
                  onClick={() => onPlace({ channel: direct.id })}
                >
                  Messages
                </button>
              )}
            </div>
          ) : (
            <span className="quiet">
              {channel.isArchived
                ? 'archived'
                : channel.botIsMember
                  ? 'Leadbell is in this channel'
                  : 'Leadbell is not in this channel'}
            </span>
          )}
        </header>
        {channel ? (
          <ChannelView key={`${state.me.id} ${channel.id}`} channel={channel} ephemerals={state.ephemerals} />
        ) : (
          <HomeView home={state.home} />
        )}
      </main>
      {top && <ModalView open={top} depth={state.modals.length} />}
    </section>
  );
}
