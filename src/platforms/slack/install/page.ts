/** A page of one sentence for whoever installs the app, with one link to go on. */
export interface InstallPage {
  title: string;
  sentence: string;
  link?: { url: string; text: string };
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (mark) => escapes[mark] ?? mark);

/** Draws the page; all that is handed in is text. */
export function renderInstallPage({ title, sentence, link }: InstallPage): string {
  const button = link ? `<p><a href="${html(link.url)}">${html(link.text)}</a></p>` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(title)}</title>
<style>
body { font: 17px/1.5 system-ui, sans-serif; color: #1d1c1d; max-width: 32em; margin: 20vh auto 0; padding: 0 1.5em }
h1 { font-size: 1.5em; line-height: 1.25 }
a { display: inline-block; background: #1f3a5f; color: #fff; padding: .6em 1.2em; border-radius: .4em; text-decoration: none }
</style>
<h1>${html(title)}</h1>
<p>${html(sentence)}</p>
${button}
</html>
`;
}
