import { limits } from './limits.js';

/** What is wrong with a message's bytes as they came over the wire. */
export function wireProblems(raw: Buffer): string[] {
  const text = raw.toString('latin1');
  const longest = Math.max(...text.split('\r\n').map(({ length }) => length));
  const head = text.slice(0, headEnd(text));
  return [
    ...(/(?<!\r)\n|\r(?!\n)/.test(text) ? ['a bare CR or LF'] : []),
    ...(text.includes('\0') ? ['a NUL'] : []),
    ...(longest > limits.line ? [`a line of ${longest} bytes`] : []),
    ...(/[^\x20-\x7e\t\r\n]/.test(head) ? ['a header that is not printable ASCII'] : []),
  ];
}

/** Where the headers of a message end. */
export function headEnd(text: string): number {
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? text.length : end;
}
