import { inWords, type Sentence } from '../sentences.js';
import { clipLine } from '../text.js';
import { telegramLimits } from './limits.js';

/** What pops up for the person who pressed. Telegram parses nothing of it. */
export interface Notice {
  text: string;
  /** Whether it stays until they close it. */
  alert: boolean;
}

/** A few words that go by themselves. */
export function brief(sentence: Sentence): Notice {
  return { text: clipLine(inWords(sentence), telegramLimits.callbackAnswer), alert: false };
}

/** What is to be read before anything else. */
export function alert(sentence: Sentence): Notice {
  return { ...brief(sentence), alert: true };
}

/** For a button that was made for another chat, or by nobody. */
export const notOurs = alert({
  start: 'This button does not work here. /leads shows the leads of this chat.',
});

/** For a button in a chat that no leads ring in any more. */
export const notConnected = alert({
  start: 'This chat is not connected any more. Write /connect and a code to connect it again.',
});

/** For somebody who may not delete. */
export const notAllowed = alert({ start: 'Only administrators of this group may delete leads here.' });

/** For a test card that Telegram did not take. */
export const testNotSent = alert({ start: 'The test card could not be sent. Please try again in a moment.' });
