import { LeadbellError } from '../errors.js';
import { hasControls } from './clean-text.js';

const longest = 80;

/** What somebody calls a thing of theirs, without the blanks around it. @throws LeadbellError `invalid_request`. */
export function checkName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > longest || hasControls(name))
    throw new LeadbellError(
      'invalid_request',
      `A name has 1 to ${longest} characters, and no control characters.`,
    );
  return name;
}
