import type {
  ChannelsSelect,
  ConversationsSelect,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  StaticSelect,
  UsersSelect,
} from '@slack/types';
import { useState } from 'react';
import { type Host, useHost } from '../host.js';
import { type Choice, channelChoices, peopleChoices } from './control-value.js';
import { useControl } from './use-control.js';

type Single = StaticSelect | UsersSelect | ConversationsSelect | ChannelsSelect;
type Multi = MultiStaticSelect | MultiUsersSelect | MultiConversationsSelect | MultiChannelsSelect;

/** A select of one. */
export function SelectElement({ element, blockId }: { element: Single; blockId: string | undefined }) {
  const control = useControl(element, blockId);
  const groups = groupsOf(element, useHost());
  return (
    <select
      className="field select"
      disabled={control.busy}
      value={control.held[0] ?? ''}
      aria-label={element.placeholder?.text ?? 'Choose'}
      onChange={(event) => void control.set(event.currentTarget.value)}
    >
      <option value="" disabled>
        {element.placeholder?.text ?? 'Choose an option'}
      </option>
      {groups.map(({ label, choices }) => {
        const options = choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ));
        return label === '' ? (
          options
        ) : (
          <optgroup key={label} label={label}>
            {options}
          </optgroup>
        );
      })}
    </select>
  );
}

/** A select of several; as in Slack, the app hears of it when the menu closes. */
export function MultiSelectElement({ element, blockId }: { element: Multi; blockId: string | undefined }) {
  const control = useControl(element, blockId);
  const groups = groupsOf(element, useHost());
  const [picking, setPicking] = useState<string[]>();
  const held = picking ?? control.held;
  const labels = groups
    .flatMap(({ choices }) => choices)
    .filter(({ value }) => held.includes(value))
    .map(({ label }) => label);

  function toggle(): void {
    if (picking && JSON.stringify(picking) !== JSON.stringify(control.held)) void control.set(picking);
    setPicking(picking ? undefined : control.held);
  }

  return (
    <span className="menu-anchor">
      <button
        type="button"
        className="field select many"
        aria-expanded={picking !== undefined}
        disabled={control.busy}
        onClick={toggle}
      >
        {labels.length > 0 ? labels.join(', ') : (element.placeholder?.text ?? 'Choose options')}
      </button>
      {picking && (
        <div className="menu">
          {groups.map(({ label, choices }) => (
            <div key={label} className="choices">
              {label !== '' && <strong>{label}</strong>}
              {choices.map((choice) => (
                <label key={choice.value}>
                  <input
                    type="checkbox"
                    checked={held.includes(choice.value)}
                    disabled={
                      !held.includes(choice.value) && held.length >= (element.max_selected_items ?? Infinity)
                    }
                    onChange={(event) =>
                      setPicking(
                        event.currentTarget.checked
                          ? [...held, choice.value]
                          : held.filter((value) => value !== choice.value),
                      )
                    }
                  />
                  <span>{choice.label}</span>
                </label>
              ))}
            </div>
          ))}
          <button type="button" className="button" onClick={toggle}>
            Done
          </button>
        </div>
      )}
    </span>
  );
}

interface Group {
  label: string;
  choices: Choice[];
}

function groupsOf(element: Single | Multi, { users, channels }: Host): Group[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups
        ? element.option_groups.map(({ label, options }) => ({
            label: label.text,
            choices: asChoices(options),
          }))
        : [{ label: '', choices: asChoices(element.options ?? []) }];
    case 'users_select':
    case 'multi_users_select':
      return [{ label: '', choices: peopleChoices(users) }];
    case 'conversations_select':
    case 'multi_conversations_select':
      return [{ label: '', choices: channelChoices(channels, element.filter) }];
    case 'channels_select':
    case 'multi_channels_select':
      return [{ label: '', choices: channelChoices(channels, { include: ['public'] }) }];
  }
}

function asChoices(options: readonly { text: { text: string }; value?: string }[]): Choice[] {
  return options.map(({ text, value = '' }) => ({ value, label: text.text }));
}
