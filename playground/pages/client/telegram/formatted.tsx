import type { ReactNode } from 'react';
import type { TelegramEntity } from '../../../telegram/types.js';

const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** A text with its formatting, and what Telegram makes something to press of. */
export function Formatted({
  text,
  entities,
  onCommand,
}: {
  text: string;
  /** Outer ones before those inside of them. */
  entities: readonly TelegramEntity[];
  onCommand(command: string): void;
}) {
  return <>{parts(text, entities, { from: 0, to: text.length }, onCommand)}</>;
}

function parts(
  text: string,
  entities: readonly TelegramEntity[],
  { from, to }: { from: number; to: number },
  onCommand: (command: string) => void,
): ReactNode[] {
  const drawn: ReactNode[] = [];
  let at = from;
  entities.forEach((entity, index) => {
    const { offset, length, type } = entity;
    const end = offset + length;
    if (offset < at || end > to) return;
    // A block begins and ends a line by itself.
    const before = text.slice(at, offset);
    drawn.push(blocks.has(type) ? before.replace(/\n$/, '') : before);
    const inside = entities.slice(index + 1).filter((other) => other.offset + other.length <= end);
    const words = text.slice(offset, end);
    drawn.push(
      <Entity key={offset} entity={entity} words={words} onCommand={onCommand}>
        {parts(text, inside, { from: offset, to: end }, onCommand)}
      </Entity>,
    );
    at = blocks.has(type) && text[end] === '\n' ? end + 1 : end;
  });
  drawn.push(text.slice(at, to));
  return drawn;
}

function Entity({
  entity: { type, url },
  words,
  children,
  onCommand,
}: {
  entity: TelegramEntity;
  words: string;
  children: ReactNode;
  onCommand(command: string): void;
}) {
  switch (type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'code':
      return <code>{children}</code>;
    case 'pre':
      return <pre>{children}</pre>;
    case 'spoiler':
      return <span className="spoiler">{children}</span>;
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote>{children}</blockquote>;
    case 'text_link':
      return <Away to={url ?? ''}>{children}</Away>;
    case 'url':
      return <Away to={/^[a-z]+:\/\//i.test(words) ? words : `https://${words}`}>{children}</Away>;
    case 'email':
      return <Away to={`mailto:${words}`}>{children}</Away>;
    case 'phone_number':
      return <Away to={`tel:${words.replace(/[^\d+]/g, '')}`}>{children}</Away>;
    case 'bot_command':
      return (
        <button type="button" className="link" onClick={() => onCommand(words)}>
          {children}
        </button>
      );
    default:
      return <span className="found">{children}</span>;
  }
}

function Away({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={/^(?:https?:\/\/|mailto:|tel:)/i.test(to) ? to : undefined} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
