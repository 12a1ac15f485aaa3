import { z } from 'zod';

/** A text that is not empty, without the blanks around it. */
export const text = z.string().trim().min(1);

/** An address of a server. */
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http: or https: address' });

/** Texts between commas. */
export const list = (item: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item));

/** The environment, as it was given; empty variables are left out. */
export type Given = Record<string, string | undefined>;
