import { type Html, html } from './html.js';
import { look, styleBlock } from './palette.js';

/** A mail's HTML part: a card in the middle, and small print below it. */
export interface Page {
  subject: string;
  /** What an inbox shows beside the subject; left out, that is the card's beginning. */
  preview?: Html;
  /** Rows of the card. */
  rows: Html[];
  /** Lines below the card. */
  foot: Html[];
}

const font =
  "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;word-break:break-word;overflow-wrap:anywhere";

/**
 * Draws the whole document: tables and inline styles alone, and nothing that a client would have to fetch. Outlook on
 * Windows knows no `max-width` and gets a table of that width; iOS is told to link nothing by itself.
 */
export function page({ subject, preview, rows, foot }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${subject}</title>
${styleBlock()}
</head>
<body ${look('page', 'margin:0;padding:0;-webkit-text-size-adjust:100%')}>
${preview && html`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>`}
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" ${look('page', 'width:100%')}>
<tr><td align="center" style="padding:20px 10px">
<!--[if mso]><table role="presentation" width="600" align="center"><tr><td><![endif]-->
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" ${look(['card', 'edge'], 'width:100%;max-width:600px;border-width:1px;border-style:solid;border-radius:10px;border-collapse:separate')}>
<tr><td align="left" ${look('ink', `padding:22px 22px 24px;font-size:16px;line-height:1.5;${font}`)}>
${rows}
</td></tr>
</table>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%;max-width:600px">
<tr><td align="left" ${look('quiet', `padding:14px 22px 4px;font-size:13px;line-height:1.6;${font}`)}>
${foot.map((line) => html`<div>${line}</div>`)}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`.markup;
}
