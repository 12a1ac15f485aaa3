import { mailtoUrl, telUrl } from '../contact.js';
import type { CardField } from '../lead-card.js';
import { oneLine } from '../text.js';

/** RFC 5321 allows 64 + 1 + 255; an address that is cut would lead to somebody else. */
const longestAddress = 320;

/**
 * A captured e-mail address as text that clients link to itself; undefined where it is none, or longer than `max` UTF-16
 * units. Clients end an address at an apostrophe, so one with that is none.
 */
export function bareEmail(value: string, max = longestAddress): string | undefined {
  const address = value.trim();
  const isOrdinary = mailtoUrl(address) !== undefined && !address.includes("'");
  return isOrdinary && address.length <= max ? address : undefined;
}

/** A captured phone number as text that clients link to itself: in the form that can be dialled anywhere, else as written. */
export function barePhone(phone: Pick<CardField, 'value' | 'e164'>): string | undefined {
  const url = telUrl(phone);
  if (url === undefined) return undefined;
  // A dot or slash could make something else of it.
  return phone.e164 !== undefined || /[./]/.test(phone.value)
    ? url.slice('tel:'.length)
    : oneLine(phone.value);
}
