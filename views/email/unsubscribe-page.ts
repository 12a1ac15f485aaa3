import type { LinkPage } from '../link-page.js';

/** A page for somebody who came by a mail's Unsubscribe. */
export type UnsubscribePage = LinkPage;

/** Asks before anything is done, since a link may be opened by a program that looks for viruses. */
export function askUnsubscribe(address: string): UnsubscribePage {
  return {
    title: 'Stop these mails?',
    sentence: `New leads will no longer be sent to ${address}.`,
    button: 'Unsubscribe',
  };
}

/** After it is done, and whenever the address gets no mails any more. */
export function unsubscribed(address?: string): UnsubscribePage {
  const whom = address === undefined ? 'this address' : address;
  return {
    title: 'You are unsubscribed',
    sentence: `New leads are no longer sent to ${whom}. Whoever looks after Leadbell can send them again if you ask for it.`,
  };
}

/** For a link that is not one of ours, or not whole. */
export const unknownLink: UnsubscribePage = {
  title: 'This link does not work',
  sentence: 'It may not be whole. Please press Unsubscribe in the mail again.',
};

/** For when it could not be done. */
export const notUnsubscribed: UnsubscribePage = {
  title: 'That did not work just now',
  sentence: 'Please try again in a moment.',
};
