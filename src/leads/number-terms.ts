import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** Digits as people group them, not those inside a word such as `A4`. */
const digitRun = /(?<![\p{L}\p{N}])\+?\d(?:[\s()./\p{Pd}]{0,3}\d)*(?![\p{L}\p{N}])/gu;
/** So many digits make a phone number of a run that does not begin as one. */
const fewestDigits = 7;
/** What tells numbers apart well enough. */
const mostDigits = 20;
/** Less than the last four digits finds no number. */
const shortestTail = 4;

/** Takes what may be phone numbers out of a text. */
export function takeNumbers(text: string): { numbers: string[]; rest: string } {
  const numbers: string[] = [];
  const rest = text.replace(digitRun, (run) => {
    if (!/^[+0]/.test(run) && run.replace(/\D/g, '').length < fewestDigits) return run;
    numbers.push(run);
    return ' ';
  });
  return { numbers, rest };
}

/** A number from each of its digits on, for whoever leaves out the country's, the area's or all but the last four. */
export function numberTerms(number: string): string[] {
  const digits = digitsOf(number);
  const tails = Math.max(1, digits.length - shortestTail + 1);
  return Array.from({ length: tails }, (_, from) => undialled(digits.slice(from)));
}

/** What of a number is the same however it is written: its digits without the country's, where those can be told. */
export function askedNumber(number: string): string {
  const digits = digitsOf(number);
  const parsed = /^(\+|00)/.test(number) ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  const national = parsed ? digitsOf(parsed.nationalNumber) : '';
  return national.length >= fewestDigits - 1 ? national : digits;
}

/** Without what is written only for those who dial: `00`, `0`, `(0)`. */
function digitsOf(number: string): string {
  return undialled(number.replace('(0)', '').replace(/\D/g, '')).slice(0, mostDigits);
}

function undialled(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
