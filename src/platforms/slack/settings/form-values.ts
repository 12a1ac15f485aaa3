import { z } from 'zod';
import { LeadbellError } from '../../../errors.js';

/** What stands in a form's inputs, by what each is called. Its block is called so too, with a digest of what was shown behind a colon. */
export interface FormValues {
  /** What is typed or chosen, without the blanks around it; undefined where it is empty or not in the form. */
  text(name: string): string | undefined;
  /** What is chosen of many; undefined where it is not in the form. */
  many(name: string): string[] | undefined;
  /** Whether `on` is chosen; undefined where it is not in the form. */
  isOn(name: string): boolean | undefined;
  /** The digest of what was shown; undefined where it is not in the form. */
  shown(name: string): string | undefined;
  /** The id of its block. */
  blockOf(name: string): string;
}

const option = z.object({ value: z.string() });
const held = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_conversation: z.string().nullish(),
});

/** Reads `state.values` of one of our forms. */
export function readForm(values: Record<string, Record<string, unknown>>): FormValues {
  const inputs = Object.entries(values).map(([block, elements]) => {
    const [name = '', shown] = block.split(':');
    return { name, shown, block, held: held.safeParse(Object.values(elements)[0]).data };
  });
  const find = (name: string) => inputs.find((each) => each.name === name);
  function text(name: string): string | undefined {
    const { value, selected_option, selected_conversation } = find(name)?.held ?? {};
    const typed = (value ?? selected_option?.value ?? selected_conversation)?.trim();
    return typed === '' ? undefined : typed;
  }

  return {
    text,
    many: (name) => find(name)?.held?.selected_options?.map(({ value }) => value),
    isOn(name) {
      const chosen = text(name);
      return chosen === undefined ? undefined : chosen === 'on';
    },
    shown: (name) => find(name)?.shown,
    blockOf: (name) => find(name)?.block ?? name,
  };
}

/** Reads an input; what is wrong with it is told there. */
export function reading<T>(name: string, read: () => T): { value: T } | { errors: Record<string, string> } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof LeadbellError && error.code === 'invalid_request')
      return { errors: { [name]: error.message } };
    throw error;
  }
}
