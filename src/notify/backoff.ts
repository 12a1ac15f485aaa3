const first = 1_000;
const longest = 60_000;

/** How long to wait before the next try after so many failures in a row, in ms: doubling from 1 s to 60 s, with jitter. */
export function backoff(failures: number, random: () => number): number {
  const full = Math.min(longest, first * 2 ** Math.min(failures, 10));
  return Math.round(full * (0.5 + random() / 2));
}
