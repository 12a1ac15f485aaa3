/// <reference lib="dom" />
import { type ReactNode, useEffect, useRef, useState } from 'react';

/** One line of a menu. */
export interface MenuChoice {
  value: string;
  text: string;
  description?: string;
}

/** A button that opens a menu; it closes on a choice, on Escape and on a click elsewhere. */
export function MenuButton({
  label,
  icon,
  className = 'button square',
  up = false,
  disabled = false,
  choices,
  onChoose,
}: {
  label: string;
  icon: ReactNode;
  className?: string;
  /** Whether the menu opens above the button. */
  up?: boolean;
  disabled?: boolean;
  choices: readonly MenuChoice[];
  onChoose(value: string): void;
}) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    menu.current?.scrollIntoView({ block: 'nearest' });
    const close = (event: Event) => {
      const outside = event.target instanceof Node && !anchor.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : outside) setOpen(false);
    };
    addEventListener('pointerdown', close);
    addEventListener('keydown', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('keydown', close);
    };
  }, [open]);

  return (
    <span className="menu-anchor" ref={anchor}>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        {icon}
      </button>
      {open && (
        <div className={up ? 'menu up' : 'menu'} role="menu" ref={menu}>
          {choices.map(({ value, text, description }) => (
            <button
              key={value}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                onChoose(value);
              }}
            >
              {text}
              {description && <small>{description}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
