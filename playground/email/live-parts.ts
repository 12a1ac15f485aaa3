import { Parser } from 'htmlparser2';

/** What clients link by themselves in text: addresses of the web and of mail, and bare domains. */
const linked = [
  /(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|tel:)[^\s<>]+/giu,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![@\p{L}\p{N}.:/-])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/[^\s<>]*)?/gu,
];

/** What comes alive in a mail: where links lead, and what a client links in either part. Tests prove with it that a visitor's words stay dead. */
export function liveParts({ html, text }: { html?: string; text: string }): string[] {
  return [...(html === undefined ? [] : liveInMarkup(html)), ...autoLinked(text)];
}

function liveInMarkup(html: string): string[] {
  const live: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, { href }) {
      if (href !== undefined) live.push(href);
      if (/^(?:a|style|title)$/.test(name)) silent += 1;
    },
    ontext(words) {
      if (silent === 0) live.push(...autoLinked(words));
    },
    onclosetag(name) {
      if (/^(?:a|style|title)$/.test(name)) silent -= 1;
    },
  });
  parser.end(html);
  return live;
}

function autoLinked(text: string): string[] {
  return linked.flatMap((pattern) => text.match(pattern) ?? []);
}
