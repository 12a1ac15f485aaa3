import { BellIcon } from './icons.js';

/** A person's sign, or the app's. */
export function Avatar({ name, size = 36 }: { name: string | undefined; size?: number }) {
  const style = {
    width: size,
    height: size,
    fontSize: size * 0.38,
    ...(name && { background: color(name) }),
  };
  return name === undefined ? (
    <span className="avatar app" style={style}>
      <BellIcon size={size * 0.6} />
    </span>
  ) : (
    <span className="avatar" style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.length === 0
    ? '?'
    : words
        .slice(0, 2)
        .map((word) => [...word][0])
        .join('')
        .toUpperCase();
}

function color(name: string): string {
  const hue = [...name].reduce((sum, letter) => (sum * 37 + (letter.codePointAt(0) ?? 0) * 11) % 360, 0);
  return `hsl(${hue} 42% 47%)`;
}
