import { contactOf, mailtoUrl, titleOf } from '../contact.js';
import type { Card, CardField, LeadCard } from '../lead-card.js';
import { clip, clipLine, hasInk } from '../text.js';
import { momentInZone } from '../time.js';
import { contactRows, contactText } from './contact-lines.js';
import { button, heading } from './elements.js';
import { excerptRows, excerptText } from './excerpt.js';
import { footRows, footText } from './foot.js';
import { type Html, html, words } from './html.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { look } from './palette.js';
import { sections } from './plain-text.js';
import { renderRedactedCard } from './redacted-card.js';
import { shortName } from './short-name.js';
import { subjectOf } from './subject.js';
import { renderTestCard } from './test-card.js';
import { wayBack } from './way-back.js';

export { excerptLength, type Mail, type MailAround } from './mail.js';
export { renderPlainLeadCard } from './plain-lead-card.js';

const nameLength = 80;
/** What an inbox shows of a mail beside its subject, in UTF-16 units. */
const previewLength = 140;

/** Draws a card as a mail: of a lead that is there, of a deleted one, or a place's test. */
export function renderLeadCard(card: Card, around: MailAround): Mail {
  if (card.state === 'deleted') return renderRedactedCard(card, around);
  return card.test ? renderTestCard(card, around) : renderPresentCard(card, around);
}

/** The captured e-mail address, where it is an ordinary one that an answer may go to. */
export function replyAddress(fields: readonly CardField[]): string | undefined {
  const address = contactOf(fields).email?.value.trim();
  return address && mailtoUrl(address) ? address : undefined;
}

function renderPresentCard(card: LeadCard, around: MailAround): Mail {
  const subject = subjectOf(card);
  const way = wayBack(card);
  const details = contactRows(card.fields);
  return {
    subject,
    html: page({
      subject,
      ...(hasInk(card.quote ?? '') && {
        preview: words(clip(clipLine(card.quote ?? '', previewLength), previewLength)),
      }),
      rows: [
        status(card),
        heading(title(card)),
        ...(details ? [details] : []),
        ...excerptRows(card),
        ...(way ? [button(way.url, way.label)] : []),
        ...replyRow(card),
      ],
      foot: footRows(card, around),
    }),
    text: sections(
      statusText(card),
      contactText(card.fields) || `  ${title(card)}`,
      excerptText(card),
      way && `${way.label}: ${way.url}`,
      replyText(card),
      footText(card, around),
    ),
  };
}

/** Unread stands out; a read one says quietly who read it and when. A mail stays as it was sent. */
function status(card: LeadCard): Html {
  if (card.state === 'unread')
    return html`<div ${look('fresh', 'font-size:15px;font-weight:700')}><span style="font-size:13px">🔵</span>&nbsp; New lead</div>`;
  return html`<div ${look('quiet', 'font-size:14px')}>${statusText(card)}</div>`;
}

function statusText({ state, readBy, readAt, zone }: LeadCard): string {
  if (state === 'unread') return 'New lead';
  const by = readBy ? `✓ Read by ${shortName(readBy.name)}` : '✓ Read';
  return readAt ? `${by}, ${momentInZone(readAt, zone)}` : by;
}

function title({ fields }: LeadCard): string {
  return clipLine(titleOf(fields), nameLength);
}

function replyText({ fields }: LeadCard): string | undefined {
  const address = replyAddress(fields);
  return address && `Answer this mail to write to ${address}.`;
}

function replyRow(card: LeadCard): Html[] {
  const text = replyText(card);
  return text ? [html`<div ${look('quiet', 'margin:14px 0 0;font-size:14px')}>${text}</div>`] : [];
}
