// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this is about
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Makes text from outside safe to keep: controls but tab and newline, and lone surrogates, become U+FFFD; CRLF becomes a newline. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '\ufffd').toWellFormed();
}

/** Whether text holds any control character or lone surrogate; ids with them are refused. */
export function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this is about
  return /[\u0000-\u001f\u007f-\u009f]/.test(text) || !text.isWellFormed();
}
