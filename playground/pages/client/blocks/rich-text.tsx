import type { RichTextBlock } from '@slack/types';
import type { RichTextBlock as LibraryBlock } from 'slack-blocks-to-jsx';
import { Library } from './library.js';
import { Undrawn } from './undrawn.js';

const groups = new Set([
  'rich_text',
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
]);
const runs = new Set(['text', 'link', 'emoji', 'date', 'user', 'usergroup', 'channel', 'broadcast', 'color']);

/** A `rich_text` block, drawn by the library; parts that it would silently leave out are shown loudly. */
export function RichText({ block }: { block: RichTextBlock }) {
  const parts: Part = block;
  if (drawnByLibrary(parts)) return <Library block={parts} />;
  return lostIn(parts).map((part) => <Undrawn key={JSON.stringify(part)} part={part} />);
}

interface Part {
  type: string;
  elements?: readonly Part[];
  url?: string;
}

function drawnByLibrary(part: Part): part is LibraryBlock {
  return lostIn(part).length === 0;
}

function lostIn(part: Part): Part[] {
  if (groups.has(part.type)) return (part.elements ?? []).flatMap(lostIn);
  // The library drops the link of a date.
  const whole = runs.has(part.type) && !(part.type === 'date' && part.url !== undefined);
  return whole ? [] : [part];
}
