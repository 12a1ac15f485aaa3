import { DateTime } from 'luxon';
import { clip, oneLine } from '../text.js';
import { inert } from './elements.js';

/** A sentence for one person. */
export interface Notice {
  text: string;
}

/** Who did it, when, and the reader's zone. */
export interface Deed {
  name: string;
  at: Date;
  zone: string;
}

/** For Mark Read on a lead that is read. */
export const alreadyRead = (deed: Deed): Notice => ({ text: `Already read, ${by(deed)}.` });

/** For Mark Unread on a lead that is unread. */
export const alreadyUnread = (): Notice => ({ text: 'Already unread.' });

/** For Delete on a lead that is deleted. */
export const alreadyDeleted = (deed: Deed): Notice => ({ text: `Already deleted, ${by(deed)}.` });

/** For Undo on a lead that is there. */
export const alreadyRestored = (): Notice => ({ text: 'Already restored.' });

/** For Undo after its period. */
export const tooLateToUndo = (): Notice => ({
  text: 'It is too late to undo this; the lead is deleted for good.',
});

/** For a button or view of a lead that is deleted or was never this team's. */
export const leadGone = (): Notice => ({
  text: 'This lead was deleted. Its card will show that in a moment.',
});

/** For everything that failed on our side. */
export const somethingWrong = (): Notice => ({
  text: 'That did not work just now. Nothing was changed; please try again in a moment.',
});

function by({ name, at, zone }: Deed): string {
  const time = DateTime.fromJSDate(at, { zone });
  const local = time.isValid ? time : DateTime.fromJSDate(at, { zone: 'utc' });
  return `${local.toFormat('HH:mm')}, by ${inert(clip(oneLine(name), 80))}`;
}
