/** A piece of text that looks alike. */
export interface Piece {
  text: string;
  href?: string;
  bold?: boolean;
  italic?: boolean;
}

const marks =
  /\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:|tel:)[^)\s]+)\)|\*\*(?=\S)([^*\n]+?)\*\*|(?<![\p{L}\p{N}])_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])/gu;

/** The markdown of Teams that an app like ours uses: links, bold, italics and escapes. */
export function piecesOf(markdown: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of markdown.matchAll(marks)) {
    const [whole, label, href, bold, italic] = match;
    pieces.push({ text: plain(markdown.slice(at, match.index)) });
    if (label !== undefined && href !== undefined) pieces.push({ text: plain(label), href });
    else if (bold !== undefined) pieces.push({ text: plain(bold), bold: true });
    else pieces.push({ text: plain(italic ?? ''), italic: true });
    at = match.index + whole.length;
  }
  pieces.push({ text: plain(markdown.slice(at)) });
  return pieces.filter(({ text }) => text !== '');
}

/** Markdown as HTML, for what draws no React. */
export function htmlOf(markdown: string): string {
  const pieces = piecesOf(markdown).map(({ text, href, bold, italic }) => {
    const words = escaped(text);
    if (href) return `<a href="${escaped(href)}" target="_blank" rel="noreferrer">${words}</a>`;
    return bold ? `<strong>${words}</strong>` : italic ? `<em>${words}</em>` : words;
  });
  return `<p>${pieces.join('')}</p>`;
}

/** Markdown on the page. */
export function Markdown({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces hold no state
    return <PieceView key={index} {...piece} />;
  });
}

function PieceView({ text, href, bold, italic }: Piece) {
  if (href)
    return (
      <a href={href} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  return bold ? <strong>{text}</strong> : italic ? <em>{text}</em> : text;
}

function plain(text: string): string {
  return text.replace(/\\([\\`*_{}[\]()#+.!~>-])/g, '$1');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
