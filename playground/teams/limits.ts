/** Every number of Teams' that is kept here, with where it comes from. */
export const limits = {
  /**
   * A message as JSON, in bytes: Microsoft's "Format your bot messages" said 40 KB until 2025 and says about 100 KB in UTF-16
   * since. The older one is kept.
   */
  messageBytes: 40 * 1024,
  /** Primary buttons in one row ("Cards reference", Adaptive Cards in Teams). */
  actions: 6,
  /** How long an answer to an invoke may take, in ms: 5 s are documented for message extensions, none for others. */
  answerMs: 5_000,
  /** A dialog's size in pixels, as numbers ("Dialogs"): 720 × 1080 is the largest that clients draw. */
  dialogHeight: 1_080,
  dialogWidth: 1_440,
  /** A part of an upload, in bytes: less than 60 MiB, and all but the last a multiple of 320 KiB (driveItem: createUploadSession). */
  uploadPart: 60 * 1_024 * 1_024,
  uploadUnit: 320 * 1_024,
} as const;

/** A window of a rate: so many calls within so many ms. */
export interface Window {
  count: number;
  ms: number;
}

/** Of one bot in one thread, for each kind of operation ("Optimize your bot with rate limiting in Teams"). */
export const threadWindows: readonly Window[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];

/** Of one bot in one thread for reading members (same page). */
export const memberWindows: readonly Window[] = [
  { count: 14, ms: 1_000 },
  { count: 16, ms: 2_000 },
  { count: 120, ms: 30_000 },
  { count: 3_600, ms: 3_600_000 },
];

/** Of one app in one tenant, everything together (same page). */
export const tenantWindow: Window = { count: 50, ms: 1_000 };
