import { html } from './html.js';

/** A page of a sentence or two for somebody who came by a link. */
export interface LinkPage {
  title: string;
  sentence: string;
  /** What the one button reads, which posts to the same address; none where left out. */
  button?: string;
}

/** Draws the page; all that is handed in is text. */
export function renderLinkPage({ title, sentence, button }: LinkPage): string {
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
