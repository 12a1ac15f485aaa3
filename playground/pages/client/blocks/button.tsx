/// <reference lib="dom" />
import type { Button, Overflow } from '@slack/types';
import { useState } from 'react';
import { DotsIcon } from '../icons.js';
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
  const [open, setOpen] = useState(false);
  return (
    <span className="menu-anchor">
      <button
        type="button"
        className="button square"
        aria-label="More actions"
        aria-expanded={open}
        disabled={control.busy}
        onClick={() => setOpen(!open)}
      >
        <DotsIcon />
      </button>
      {open && (
        <div className="menu" role="menu">
          {element.options.map((option) => (
            <button
              key={option.value ?? option.text.text}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                if (option.url) window.open(option.url, '_blank', 'noreferrer');
                void control.press(option.value);
              }}
            >
              {option.text.text}
              {option.description && <small>{option.description.text}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
