import { useState } from 'react';
import type { PageFault, PlatformName } from '../../actions.js';
import { usePage } from '../page.js';
import { PlatformMark, platformNames } from '../platform-mark.js';
import { faultChoices } from './fault-kinds.js';

const platforms: readonly PlatformName[] = ['slack', 'teams', 'telegram', 'email'];

/** What a platform does wrong on command. */
export function FaultsTray({ faults }: { faults: readonly PageFault[] }) {
  const { act } = usePage();
  const [on, setOn] = useState<PlatformName>('slack');
  const { places, kinds } = faultChoices[on];
  const [chosen, setPlace] = useState<string>();
  const place = places.find((one) => one === chosen) ?? places[0] ?? '';
  const [once, setOnce] = useState(false);
  return (
    <div className="tray">
      <h2>Make a platform fail</h2>
      <p className="quiet">
        Leads are kept whatever a platform does. Clear the faults and the cards catch up; a place that paused
        goes on with <code>npx leadbell destinations resume ID</code>.
      </p>
      <div className="views">
        {platforms.map((one) => (
          <button key={one} type="button" aria-pressed={one === on} onClick={() => setOn(one)}>
            <PlatformMark on={one} /> {platformNames[one]}
          </button>
        ))}
      </div>
      <div className="fault-options">
        <label>
          At{' '}
          <select
            className="field select"
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          >
            {places.map((name) => (
              <option key={name} value={name}>
                {name === '*' ? 'every call' : name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={once} onChange={(event) => setOnce(event.currentTarget.checked)} />{' '}
          only the next call
        </label>
      </div>
      <div className="fault-buttons">
        {kinds.map(({ label, hint, at }) => (
          <button
            key={label}
            type="button"
            className="button"
            title={hint}
            onClick={() => {
              const action = at(place, once);
              if (action) void act(action);
            }}
          >
            {label}
          </button>
        ))}
      </div>
      {faults.length > 0 && (
        <>
          <ul className="fault-list">
            {faults.map((fault, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: faults are only ever added at the end
              <li key={index}>
                <PlatformMark on={fault.on} /> {fault.words}
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="button primary"
            onClick={() => {
              for (const one of platforms) void act({ on: one, action: { do: 'clearFaults' } });
            }}
          >
            Clear all faults
          </button>
        </>
      )}
    </div>
  );
}
