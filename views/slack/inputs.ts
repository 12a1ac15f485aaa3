import type {
  InputBlock,
  MultiStaticSelect,
  NumberInput,
  PlainTextInput,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import { clipLine } from '../text.js';
import { plain } from './elements.js';
import { slackLimits } from './limits.js';

/** The one element of every input block of ours: what tells inputs apart is the block's id. */
export const inputValue = 'value';

/** One thing to choose from; `value` is ours, of 75 characters at most. */
export function choice(text: string, value: string): PlainTextOption {
  return { text: plain(clipLine(text, slackLimits.optionText), slackLimits.optionText), value };
}

/** A labelled input, required unless it says otherwise. */
export function input(
  blockId: string,
  label: string,
  element: InputBlock['element'],
  { hint, optional = false }: { hint?: string; optional?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element,
    optional,
    ...(hint !== undefined && { hint: plain(hint, slackLimits.inputHint) }),
  };
}

/** A line of text, or a field of several. */
export function textInput(
  initial: string,
  { multiline = false, max }: { multiline?: boolean; max?: number } = {},
): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: inputValue,
    multiline,
    ...(initial !== '' && { initial_value: initial }),
    ...(max !== undefined && { max_length: max }),
  };
}

/** A whole number within bounds. */
export function numberInput(
  initial: number | undefined,
  [least, most]: readonly [number, number],
): NumberInput {
  return {
    type: 'number_input',
    action_id: inputValue,
    is_decimal_allowed: false,
    min_value: String(least),
    max_value: String(most),
    ...(initial !== undefined && { initial_value: String(initial) }),
  };
}

/** Groups of options, none of more than Slack takes. */
export interface ChoiceGroup {
  label: string;
  choices: PlainTextOption[];
}

/** One of options in groups. */
export function groupedSelect(groups: readonly ChoiceGroup[], initial: string): StaticSelect {
  const chosen = groups.flatMap(({ choices }) => choices).find(({ value }) => value === initial);
  return {
    type: 'static_select',
    action_id: inputValue,
    option_groups: optionGroups(groups),
    ...(chosen && { initial_option: chosen }),
  };
}

/** One of a few options. */
export function select(choices: PlainTextOption[], initial: string): StaticSelect {
  const chosen = choices.find(({ value }) => value === initial);
  return {
    type: 'static_select',
    action_id: inputValue,
    options: choices,
    ...(chosen && { initial_option: chosen }),
  };
}

/** Some of many options, up to 100 of them chosen. */
export function multiSelect(
  placeholder: string,
  choices: readonly PlainTextOption[],
  initial: readonly string[],
): MultiStaticSelect {
  const chosen = choices.filter(({ value }) => value !== undefined && initial.includes(value));
  return {
    type: 'multi_static_select',
    action_id: inputValue,
    placeholder: plain(placeholder, slackLimits.placeholder),
    max_selected_items: slackLimits.options,
    ...(choices.length > slackLimits.options
      ? { option_groups: optionGroups(inGroups(choices)) }
      : { options: [...choices] }),
    ...(chosen.length > 0 && { initial_options: chosen.slice(0, slackLimits.options) }),
  };
}

/** Whether something is on. */
export function onOff(isOn: boolean): StaticSelect {
  return select([choice('On', 'on'), choice('Off', 'off')], isOn ? 'on' : 'off');
}

/** The first options that take at most so many bytes together. */
export function fitting(choices: readonly PlainTextOption[], bytes: number): PlainTextOption[] {
  const encoder = new TextEncoder();
  let taken = 0;
  const end = choices.findIndex((each) => {
    taken += encoder.encode(JSON.stringify(each)).length;
    return taken > bytes;
  });
  return choices.slice(0, end === -1 ? choices.length : end);
}

/** In the order they come, named by their first and last. */
function inGroups(choices: readonly PlainTextOption[]): ChoiceGroup[] {
  const groups: ChoiceGroup[] = [];
  for (let start = 0; start < choices.length; start += slackLimits.options) {
    const some = choices.slice(start, start + slackLimits.options);
    groups.push({ label: `${start + 1}–${start + some.length}`, choices: some });
  }
  return groups;
}

function optionGroups(groups: readonly ChoiceGroup[]) {
  return groups.map(({ label, choices }) => ({
    label: plain(clipLine(label, slackLimits.optionText), slackLimits.optionText),
    options: choices,
  }));
}
