import { z } from 'zod';

/** Text with something in it, well formed (no lone surrogates, no NUL). */
export function text(): z.ZodType<string, string> {
  return z
    .string()
    .min(1, 'must not be empty')
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be well-formed Unicode');
}
