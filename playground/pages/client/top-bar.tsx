import type { Person } from '../../acme.js';
import { Avatar } from './avatar.js';
import { BellIcon } from './icons.js';
import { usePage } from './page.js';
import { PlatformMark, platformNames } from './platform-mark.js';
import { type View, views } from './view.js';

/** What can be opened over the page. */
export type Tray = 'curl' | 'faults' | 'log';

const trays: readonly [Tray, string][] = [
  ['curl', 'curl'],
  ['log', 'Log'],
  ['faults', 'Faults'],
];

/** The line above everything: which platform to see, who one is, and the trays. */
export function TopBar({
  view,
  onView,
  website,
  onWebsite,
  tray,
  onTray,
  onPerson,
}: {
  view: View;
  onView(view: View): void;
  /** Whether the visitor's website is shown. */
  website: boolean;
  onWebsite(shown: boolean): void;
  tray: Tray | undefined;
  onTray(tray: Tray | undefined): void;
  onPerson(name: string): void;
}) {
  const { state } = usePage();
  const faults = state.faults.length;
  return (
    <header className="top">
      <h1>
        <span className="logo">
          <BellIcon size={18} />
        </span>
        Leadbell <small>playground</small>
      </h1>
      <nav className="views" aria-label="Platforms">
        {views.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => onView(one)}>
            {one === 'all' ? (
              'Side by side'
            ) : (
              <>
                <PlatformMark on={one} /> {platformNames[one]}
              </>
            )}
          </button>
        ))}
      </nav>
      <fieldset className="people">
        <legend>You are</legend>
        {state.people.map((person) => (
          <PersonButton key={person.name} person={person} onPick={() => onPerson(person.name)} />
        ))}
      </fieldset>
      <nav className="trays" aria-label="Tools">
        <button
          type="button"
          className="plain-button"
          aria-pressed={website}
          onClick={() => onWebsite(!website)}
        >
          Website
        </button>
        {trays.map(([name, label]) => (
          <button
            key={name}
            type="button"
            className={`plain-button ${name === 'faults' && faults > 0 ? 'alarm' : ''}`}
            aria-expanded={tray === name}
            onClick={() => onTray(tray === name ? undefined : name)}
          >
            {label}
            {name === 'faults' && faults > 0 && ` (${faults})`}
          </button>
        ))}
      </nav>
    </header>
  );
}

function PersonButton({ person, onPick }: { person: Person; onPick(): void }) {
  const { state, now } = usePage();
  const user = state.slack.users.find(({ id }) => id === person.slack);
  const timeZone = user?.tz ?? 'UTC';
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return (
    <button
      type="button"
      aria-pressed={person.name === state.me.name}
      aria-label={person.name}
      title={`${person.name}: ${city}, ${clock.format(now)}${user?.isAdmin ? ', admin' : ''}`}
      onClick={onPick}
    >
      <Avatar name={person.name} size={24} /> {person.name.split(' ')[0]}
    </button>
  );
}
