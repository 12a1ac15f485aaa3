/** Marks and links that markdown makes something of, as Teams applies it to a card's `TextBlock` and to messages. */
const markdown = [
  /!?\[[^\]\n]*\]\([^)\n]*\)/g,
  /(\*{1,3})(?=\S)[^*\n]+?(?<=\S)\1/g,
  // Underscores inside words are left alone.
  /(?<![\p{L}\p{N}])(_{1,3})(?=\S)[^\n]+?(?<=\S)\1(?![\p{L}\p{N}])/gu,
  /~~[^~\n]+~~/g,
  /`[^`\n]+`/g,
  /^\s*(?:[-+*]|\d+[.)])\s+\S.*$/gm,
  /^\s*(?:#{1,6}\s|>).*$/gm,
  /<\/?[a-z][^>\n]*>/gi,
  /&(?:[a-z]+|#\d+|#x[0-9a-f]+);/gi,
  /\\[\\`*_{}[\]()#+.!~-]/g,
];

/** What clients link by themselves: URLs, addresses, bare domains. */
const linked = [
  /(?:https?:\/\/|mailto:|tel:)[^\s<>()[\]]+/gi,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![@\p{L}\p{N}.:/-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/[^\s<>|]*)?/gu,
];

/** Dates that a client writes in the reader's way, in any text of a card. */
const dates = [/\{\{(?:DATE|TIME)\([^)\n]*\)/gi];

const matches = (text: string, patterns: RegExp[]) =>
  patterns.flatMap((pattern) => text.match(pattern) ?? []);

function liveInMarkdown(text: string): string[] {
  const links = matches(text, [/!?\[[^\]\n]*\]\([^)\n]*\)/g]);
  const bare = links.reduce((rest, link) => rest.replace(link, ' '), text);
  return [...links, ...matches(bare, [...markdown, ...linked, ...dates])];
}

function walk(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? value.type : undefined;
  return Object.entries(value).flatMap(([name, part]) => {
    if (typeof part !== 'string') return walk(part);
    if (name === 'url') return [part];
    if (name === 'fallbackText' || name === 'summary') return liveInMarkdown(part);
    if (name !== 'text') return [];
    if (type === 'TextBlock') return liveInMarkdown(part);
    if (type === 'message') return liveInMarkdown(part);
    return matches(part, dates);
  });
}

/**
 * Everything in a message or card that Teams would parse or open rather than show as it is: markdown, HTML, entities and
 * what it links by itself in `TextBlock`s, in a message's own text, its notification and its fallback; dates in any text; the
 * targets of buttons. Rather one too many than one too few: what is not in the list is dead.
 */
export function liveParts(payload: object): string[] {
  return walk(payload);
}
