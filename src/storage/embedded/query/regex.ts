import { badValue, located, notSupported } from './store-error.js';

/** What a step of the translation sees: the rest of the pattern, and what the options say. */
interface Piece {
  /** How many characters of the pattern it is. */
  length: number;
  /** The same in JavaScript. */
  text: string;
}

const whitespace = '\\t-\\r ';
const notWhitespace = '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}';
const atEnd = '(?![^])';

/**
 * MongoDB's regular expressions are PCRE's, on code points; this is the same in JavaScript. Line ends, white space, `$`
 * and escapes mean different things there, so the pattern is translated, and what JavaScript has not is refused.
 * @throws StoreError 51108 for an unknown option, 51091 for an invalid pattern, `CommandNotSupported` for what PCRE alone has.
 */
export function compileRegex(pattern: string, options: string): RegExp {
  const unknown = /[^imsux]/.exec(options);
  if (unknown) throw located(51108, `invalid flag in regex options: ${unknown[0]}`);
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) return compileRegex(pattern.slice(inline[0].length), options + inline[1]);
  const source = translate(pattern, options);
  try {
    return new RegExp(source, options.includes('i') ? 'iu' : 'u');
  } catch {
    throw located(51091, 'Regular expression is invalid');
  }
}

function translate(pattern: string, options: string): string {
  const parts: string[] = [];
  for (let at = 0; at < pattern.length; ) {
    const piece = pieceAt(pattern.slice(at), options);
    parts.push(piece.text);
    at += piece.length;
  }
  return parts.join('');
}

function pieceAt(rest: string, options: string): Piece {
  const first = rest.charAt(0);
  switch (first) {
    case '\\':
      return escapeAt(rest, false);
    case '[':
      return classAt(rest);
    case '(':
      return groupAt(rest);
    case '*':
    case '+':
    case '?':
    case '{':
      return quantifierAt(rest);
    case '.':
      return { length: 1, text: options.includes('s') ? '[^]' : '[^\\n]' };
    case '^':
      return { length: 1, text: options.includes('m') ? '(?:(?<![^])|(?<=\\n)(?=[^]))' : '^' };
    case '$':
      return { length: 1, text: options.includes('m') ? `(?=\\n|${atEnd})` : `(?=\\n?${atEnd})` };
    case ']':
    case '}':
      return { length: 1, text: `\\${first}` };
    default:
      return options.includes('x') ? extendedAt(rest) : { length: 1, text: first };
  }
}

function extendedAt(rest: string): Piece {
  const skipped = /^(?:[\t-\r ]+|#[^\n]*)/.exec(rest);
  return skipped ? { length: skipped[0].length, text: '' } : { length: 1, text: rest.charAt(0) };
}

function groupAt(rest: string): Piece {
  const opening = /^\((?:\?(?:[:=!]|<[=!]|P?<[A-Za-z_]\w*>))?/.exec(rest)?.[0] ?? '(';
  if (opening === '(' && /^\([?*]/.test(rest)) throw unsupported(rest.slice(0, 3));
  return { length: opening.length, text: opening.replace('?P<', '?<') };
}

function quantifierAt(rest: string): Piece {
  const found = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/.exec(rest)?.[0];
  if (!found) {
    if (/^\{,\d+\}/.test(rest)) throw unsupported('{,n}');
    return { length: 1, text: '\\{' };
  }
  if (found.length > 1 && found.endsWith('+')) throw unsupported('possessive quantifiers');
  return { length: found.length, text: found };
}

function classAt(rest: string): Piece {
  const opening = /^\[\^?\]?/.exec(rest)?.[0] ?? '[';
  const parts = [opening.endsWith(']') ? `${opening.slice(0, -1)}\\]` : opening];
  let at = opening.length;
  while (at < rest.length && rest.charAt(at) !== ']') {
    const piece = memberAt(rest.slice(at));
    parts.push(piece.text);
    at += piece.length;
  }
  if (at >= rest.length) throw located(51091, 'Regular expression is invalid: missing terminating ]');
  return { length: at + 1, text: `${parts.join('')}]` };
}

function memberAt(rest: string): Piece {
  if (rest.startsWith('\\')) return escapeAt(rest, true);
  if (/^\[[:.=]/.test(rest)) throw unsupported(rest.slice(0, 2));
  return { length: 1, text: rest.startsWith('[') ? '\\[' : rest.charAt(0) };
}

function escapeAt(rest: string, inClass: boolean): Piece {
  const code = /^\\x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/.exec(rest);
  if (code) return { length: code[0].length, text: `\\u{${code[1] ?? code[2]}}` };
  const category = /^\\([pP])(?:\{([CLMNPSZ][a-z]?)\}|([CLMNPSZ]))/.exec(rest);
  if (category)
    return { length: category[0].length, text: `\\${category[1]}{${category[2] ?? category[3]}}` };
  const letter = rest.charAt(1);
  if (letter === '') throw located(51091, 'Regular expression is invalid: \\ at end of pattern');
  const known = inClass ? inClassEscapes[letter] : escapes[letter];
  if (known !== undefined) return { length: 2, text: known };
  if (/[A-Za-z0-9]/.test(letter)) throw unsupported(`\\${letter}`);
  const needed = /[\^$\\.*+?()[\]{}|/]/.test(letter) || (inClass && letter === '-');
  return { length: 2, text: needed ? `\\${letter}` : letter };
}

const everywhere: Record<string, string> = {
  d: '\\d',
  D: '\\D',
  w: '\\w',
  W: '\\W',
  t: '\\t',
  n: '\\n',
  r: '\\r',
  f: '\\f',
  e: '\\x1b',
  a: '\\x07',
};
const inClassEscapes: Record<string, string> = { ...everywhere, s: whitespace, S: notWhitespace, b: '\\b' };
const escapes: Record<string, string> = {
  ...everywhere,
  s: `[${whitespace}]`,
  S: `[^${whitespace}]`,
  b: '\\b',
  B: '\\B',
  A: '(?<![^])',
  z: atEnd,
  Z: `(?=\\n?${atEnd})`,
};

function unsupported(what: string): Error {
  return notSupported(`The embedded store does not know ${what} in a regular expression`);
}
