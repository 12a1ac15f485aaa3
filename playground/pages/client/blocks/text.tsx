import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { Library } from './library.js';
import { Undrawn } from './undrawn.js';

/**
 * A `plain_text` object. Drawn here and not by the library, which parses it as mrkdwn where Slack parses nothing but
 * emoji names.
 */
export function Plain({ text }: { text: PlainTextElement }) {
  const parts = text.emoji === false ? [text.text] : text.text.split(/(:[a-z0-9_+'-]+:)/);
  if (parts.length === 1) return <span className="plain">{text.text}</span>;
  const elements = parts.map((part, index) =>
    index % 2 === 1
      ? { type: 'emoji' as const, name: part.slice(1, -1) }
      : { type: 'text' as const, text: part },
  );
  return (
    <span className="plain inline">
      <Library block={{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }} />
    </span>
  );
}

/** A text object of either kind. */
export function Text({ text }: { text: PlainTextElement | MrkdwnElement }) {
  if (text.type === 'plain_text') return <Plain text={text} />;
  if (text.type === 'mrkdwn')
    return <Library block={{ type: 'section', text: { type: 'mrkdwn', text: text.text } }} />;
  return <Undrawn part={text} />;
}
