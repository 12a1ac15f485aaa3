import type { z } from 'zod';

/** Reads what comes back in a control's value or a view's metadata; undefined where it is not as we wrote it. */
export function readJson<T>(schema: z.ZodType<T>, text = ''): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
