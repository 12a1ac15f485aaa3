import type { PageChannel } from '../../state.js';
import { useHost } from '../host.js';
import { BellIcon, HashIcon, LockIcon } from '../icons.js';
import type { UnreadOf } from '../unread.js';
import { Avatar } from './avatar.js';

/** Where a person is: in a channel, or in the app's Home tab. */
export type Place = { channel: string } | 'home';

/** The channels, the app, and who this browser plays. */
export function Sidebar({
  team,
  place,
  unread,
  onPlace,
  onPerson,
}: {
  team: string;
  place: Place;
  unread: UnreadOf;
  onPlace(place: Place): void;
  onPerson(id: string): void;
}) {
  const { channels, users, me, now } = useHost();
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
      <fieldset className="people">
        <legend>You are</legend>
        {users.map((user) => (
          <button
            key={user.id}
            type="button"
            className="person"
            aria-pressed={user.id === me.id}
            onClick={() => onPerson(user.id)}
          >
            <Avatar name={user.realName} size={28} />
            <span>
              {user.realName}
              <small>
                {user.tz.split('/').at(-1)?.replaceAll('_', ' ')}, {clock(now, user.tz)}
                {user.isAdmin && ' · admin'}
              </small>
            </span>
          </button>
        ))}
      </fieldset>
    </nav>
  );
}

function clock(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
}
