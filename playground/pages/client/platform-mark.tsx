import type { PlatformName } from '../actions.js';

/** Each platform as the page names it. */
export const platformNames: Record<PlatformName, string> = {
  slack: 'Slack',
  teams: 'Teams',
  telegram: 'Telegram',
  email: 'Mail',
};

const paths: Record<PlatformName, string> = {
  slack: 'M4 9h16M4 15h16M10 3 8 21M16 3l-2 18',
  teams: 'M5 6h14M12 6v13',
  telegram: 'm3 11.5 18-7-3 15.5-5.5-4-3 3-.5-5 9-7.5',
  email: 'M3.5 6h17v12.5h-17zM4 6.500l8 6.500 8-6.500',
};

/** A platform's sign, in a colour of its own. */
export function PlatformMark({ on }: { on: PlatformName }) {
  return (
    <span className={`mark mark-${on}`} aria-hidden="true">
      <svg
        aria-hidden="true"
        width="12"
        height="12"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={paths[on]} />
      </svg>
    </span>
  );
}
