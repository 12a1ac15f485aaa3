import { type Html, html, words } from './html.js';
import { look } from './palette.js';

/** A paragraph of our own words or of markup. */
export function paragraph(what: string | Html, style = ''): Html {
  return html`<div style="margin:0 0 12px;${style}">${what}</div>`;
}

/** The heading of a card: other people's words, on one line. */
export function heading(text: string): Html {
  return html`<h1 dir="auto" ${look('ink', 'margin:2px 0 14px;font-size:22px;line-height:1.3;font-weight:700')}>${words(text)}</h1>`;
}

/** A link in running text; a target that is neither an address of the web, of mail nor of a phone stays text. */
export function link(url: string, text: string | Html): Html {
  if (!/^(?:https?:\/\/|mailto:|tel:)/.test(url)) return html`${text}`;
  return html`<a href="${url}" ${look('fresh', 'text-decoration:underline')}>${text}</a>`;
}

/** The one button of a mail. */
export function button(url: string, text: string | Html): Html {
  return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:18px 0 0">
<tr><td align="center" bgcolor="#007a5a" ${look('button', 'border-radius:6px;padding:11px 22px')}><a href="${url}" style="color:#ffffff;font-size:16px;font-weight:600;text-decoration:none">${text}</a></td></tr>
</table>`;
}

/** Whether a link may be built of it. */
export function isWebUrl(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\/[^\s<>"]+$/.test(url);
}
