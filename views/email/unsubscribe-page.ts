import { html } from './html.js';

/** A page of a sentence or two for somebody who came by a mail's Unsubscribe. */
export interface UnsubscribePage {
  title: string;
  sentence: string;
  /** What the one button reads, which posts to the same address; none where left out. */
  button?: string;
}

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

/** Draws the page; all that is handed in is text. */
export function renderUnsubscribePage({ title, sentence, button }: UnsubscribePage): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { font: 17px/1.5 system-ui, sans-serif; max-width: 32em; margin: 20vh auto 0; padding: 0 1.5em; overflow-wrap: anywhere }
h1 { font-size: 1.5em; line-height: 1.25 }
button { font: inherit; background: #1f3a5f; color: #fff; padding: .6em 1.2em; border: 0; border-radius: .4em; cursor: pointer }
</style>
<h1>${title}</h1>
<p>${sentence}</p>
${button === undefined ? undefined : html`<form method="post"><button>${button}</button></form>`}
</html>
`.markup;
}
