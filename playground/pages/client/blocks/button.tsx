/// <reference lib="dom" />
import type { Button, Overflow } from '@slack/types';
import { DotsIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { Plain } from './text.js';
import { useControl } from './use-control.js';

/** A button; one with a URL opens it and tells the app all the same. */
export function ButtonElement({ element, blockId }: { element: Button; blockId: string | undefined }) {
  const control = useControl(element, blockId);
  const className = `button ${element.style ?? ''}`;
  const label = element.accessibility_label && { 'aria-label': element.accessibility_label };
  if (element.url)
    return (
      <a
        className={className}
        href={element.url}
        {...(/^https?:/.test(element.url) && { target: '_blank', rel: 'noreferrer' })}
        onClick={() => void control.press()}
        {...label}
      >
        <Plain text={element.text} />
      </a>
    );
  return (
    <button
      type="button"
      className={className}
      disabled={control.busy}
      aria-busy={control.busy}
      onClick={() => void control.press()}
      {...label}
    >
      <Plain text={element.text} />
    </button>
  );
}

/** An overflow menu. */
export function OverflowElement({ element, blockId }: { element: Overflow; blockId: string | undefined }) {
  const control = useControl(element, blockId);
  const choices = element.options.map(({ text, value, description }) => ({
    value: value ?? '',
    text: text.text,
    ...(description && { description: description.text }),
  }));

  function choose(value: string): void {
    const url = element.options.find((option) => (option.value ?? '') === value)?.url;
    if (url) window.open(url, '_blank', 'noreferrer');
    void control.press(value);
  }

  return (
    <MenuButton
      label="More actions"
      icon={<DotsIcon />}
      disabled={control.busy}
      choices={choices}
      onChoose={choose}
    />
  );
}
