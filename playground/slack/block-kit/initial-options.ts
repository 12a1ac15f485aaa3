import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

interface Choosing {
  options?: unknown[] | undefined;
  option_groups?: { options: unknown[] }[] | undefined;
  initial_option?: unknown;
  initial_options?: unknown[] | undefined;
}

/** Adds Slack's rules on options: one source of them, and what is chosen at first is exactly one of them. */
export function initialAmongOptions<T extends z.ZodType<Choosing>>(element: T): T {
  return element.superRefine((value, context) => {
    if ((value.options === undefined) === (value.option_groups === undefined))
      context.addIssue({ code: 'custom', message: 'must define either `options` or `option_groups`' });
    const offered = value.options ?? value.option_groups?.flatMap((group) => group.options) ?? [];
    const chosen = value.initial_options ?? (value.initial_option ? [value.initial_option] : []);
    const path = [value.initial_options ? 'initial_options' : 'initial_option'];
    if (!chosen.every((option) => offered.some((other) => isDeepStrictEqual(option, other))))
      context.addIssue({ code: 'custom', path, message: 'must exactly match one of the `options`' });
  });
}
