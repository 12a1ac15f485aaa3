import { expect } from 'vitest';
import { type Place, type Platform, SendError } from '../../../src/platforms/platform.js';
import type { AnyCard } from '../../../views/lead-card.js';

/** As a card is drawn unless the platform refused it. */
export const drawn = { plain: false };

/** Sends a card; resolves with its reference. */
export async function send(platform: Platform, place: Place, card: AnyCard): Promise<string> {
  const message = await platform.send(place, card, drawn);
  expect(message).not.toBe('');
  return message;
}

/** The `SendError` that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<SendError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SendError) return error;
  throw new Error(`no SendError but ${error}`, { cause: error });
}
