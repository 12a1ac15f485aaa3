import type { PlatformName } from '../actions.js';
import { usePage } from './page.js';
import { PlatformMark, platformNames } from './platform-mark.js';

/** A room to choose. */
export interface Room {
  id: string;
  name: string;
}

/** A pane's head where all platforms stand side by side: which it is, and which of its rooms is open. */
export function PaneHead({
  on,
  rooms,
  room,
  onOpen,
}: {
  on: PlatformName;
  rooms: readonly Room[];
  room: string;
  /** Where opening a room takes more than showing it. */
  onOpen?(room: string): void;
}) {
  const { openRoom } = usePage();
  const open = onOpen ?? ((to: string) => openRoom(on, to));
  return (
    <header className="pane-head">
      <PlatformMark on={on} />
      <strong>{platformNames[on]}</strong>
      <select
        aria-label={`Where in ${platformNames[on]}`}
        value={room}
        onChange={(event) => open(event.currentTarget.value)}
      >
        {rooms.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </header>
  );
}
