import type { PlatformName } from '../actions.js';

/** Something that happened between Leadbell and a platform. */
export interface LogLine {
  /** ISO 8601. */
  at: string;
  on: PlatformName;
  text: string;
  bad: boolean;
}

/** The newest first, and no more than so many. */
export function newestFirst(lines: LogLine[], most: number): LogLine[] {
  return lines.sort((one, other) => other.at.localeCompare(one.at)).slice(0, most);
}
