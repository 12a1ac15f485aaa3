import type { Checkboxes, RadioButtons } from '@slack/types';
import { useId } from 'react';
import { Text } from './text.js';
import { useControl } from './use-control.js';

/** Checkboxes or radio buttons. */
export function ChoicesElement({
  element,
  blockId,
}: {
  element: Checkboxes | RadioButtons;
  blockId: string | undefined;
}) {
  const control = useControl(element, blockId);
  const name = useId();
  const many = element.type === 'checkboxes';

  function choose(value: string, on: boolean): void {
    const rest = control.held.filter((one) => one !== value);
    void control.set(many ? (on ? [...rest, value] : rest) : value);
  }

  return (
    <div className="choices" role={many ? 'group' : 'radiogroup'} aria-busy={control.busy}>
      {element.options.map((option) => {
        const value = option.value ?? '';
        return (
          <label key={value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={control.held.includes(value)}
              onChange={(event) => choose(value, event.currentTarget.checked)}
            />
            <span>
              <Text text={option.text} />
              {option.description && (
                <small>
                  <Text text={option.description} />
                </small>
              )}
            </span>
          </label>
        );
      })}
    </div>
  );
}
