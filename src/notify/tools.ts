import type { Platform } from '../platforms/platform.js';
import type { Check } from './examine.js';

/** What a configured platform offers to the command line. */
export interface PlatformTools {
  platform: Platform;
  /** What a place's address looks like, for people: `slack:C0123456789`. */
  example: string;
  /** The target as it is kept, where the text can be one of a place there; undefined otherwise. */
  targetOf(text: string): string | undefined;
  /** Whether what the configuration says works, each with what to do where not. */
  examine(): Promise<Check[]>;
  /**
   * Why no lead may ring at a place now, as `Platform.look` says it; undefined also where the platform does not say.
   * @throws LeadbellError for a place where none may ever.
   */
  admit(workspace: string, target: string): Promise<string | undefined>;
  /** Waits for what must not be cut off. */
  settle(): Promise<void>;
}
