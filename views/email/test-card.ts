import type { LeadCard } from '../lead-card.js';
import { heading, paragraph } from './elements.js';
import { footRows, footText } from './foot.js';
import { html } from './html.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { sections } from './plain-text.js';
import { subjectOf } from './subject.js';

const what =
  'Each mail shows who it is, how to reach them and what they asked for, with the way to the lead.';

/** Draws a place's test: that it works, and what will come. It shows no lead. */
export function renderTestCard(card: LeadCard, around: MailAround): Mail {
  const subject = subjectOf(card);
  return {
    subject,
    html: page({
      subject,
      rows: [
        heading('🔔 This is a test'),
        paragraph(html`<b>New leads will ring here.</b>`),
        paragraph(what),
      ],
      foot: footRows(card, around),
    }),
    text: sections('This is a test: new leads will ring here.', what, footText(card, around)),
  };
}
