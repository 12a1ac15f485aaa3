import type { Mend, Platform } from '../platforms/platform.js';

/** What telling a pause in words needs of a platform. */
export type MendTeller = Pick<Platform, 'name' | 'title' | 'mendOf'>;

/** Reasons that are Leadbell's own, on every platform; `title` is how people call that. */
const ours = new Map<string, (title: string) => Mend>([
  ['by_person', () => ({ why: 'somebody paused it', resumable: true })],
  [
    'not_configured',
    () => ({
      why: 'Leadbell runs without this platform',
      how: 'start Leadbell with its platform configured',
      resumable: true,
    }),
  ],
  ['not_editable', () => ({ why: 'what was sent there cannot be changed', resumable: false })],
  [
    'answer_lost',
    (title) => ({
      why: `${title} did not say whether it took a card`,
      how: 'look for one there and delete it',
      resumable: false,
    }),
  ],
]);

/**
 * What the reason means that a destination or an installation on the platform `name` is paused for, or a card failed for,
 * and what ends it; one that nobody knows is told as it is.
 */
export function mendOf(platforms: readonly MendTeller[], name: string, reason: string): Mend {
  const platform = platforms.find((each) => each.name === name);
  const title = platform?.title ?? name;
  return (
    ours.get(reason)?.(title) ??
    platform?.mendOf(reason) ?? {
      why: `${title} says ${reason.replace(/_/g, ' ')}`,
      how: 'mend it',
      resumable: true,
    }
  );
}
