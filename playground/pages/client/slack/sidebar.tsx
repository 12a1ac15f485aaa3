import type { PageChannel } from '../../state/slack.js';
import { useHost } from '../host.js';
import { BellIcon, HashIcon, LockIcon } from '../icons.js';
import type { UnreadOf } from '../unread.js';

/** Where a person is: in a channel, or in the app's Home tab. */
export type Place = { channel: string } | 'home';

/** The channels and the app. */
export function Sidebar({
  team,
  place,
  unread,
  onPlace,
}: {
  team: string;
  place: Place;
  unread: UnreadOf;
  onPlace(place: Place): void;
}) {
  const { channels } = useHost();
  const rooms = channels.filter(({ isIm }) => !isIm);
  const direct = channels.find(({ isIm }) => isIm);
  const isOpen = (channel: PageChannel) => place !== 'home' && place.channel === channel.id;
  return (
    <nav className="sidebar" aria-label="Slack">
      <h2>{team}</h2>
      <h3>Channels</h3>
      {rooms.map((channel) => (
        <button
          key={channel.id}
          type="button"
          className={`room ${unread(channel) > 0 ? 'unread' : ''} ${channel.isArchived ? 'faint' : ''}`}
          aria-current={isOpen(channel)}
          onClick={() => onPlace({ channel: channel.id })}
        >
          {channel.isPrivate ? <LockIcon /> : <HashIcon />}
          <span>{channel.name}</span>
          {unread(channel) > 0 && <b className="badge">{unread(channel)}</b>}
        </button>
      ))}
      <h3>Apps</h3>
      <button
        type="button"
        className={`room ${direct && unread(direct) > 0 ? 'unread' : ''}`}
        aria-current={place === 'home' || (direct !== undefined && isOpen(direct))}
        onClick={() => onPlace('home')}
      >
        <BellIcon />
        <span>Leadbell</span>
        {direct && unread(direct) > 0 && <b className="badge">{unread(direct)}</b>}
      </button>
    </nav>
  );
}
