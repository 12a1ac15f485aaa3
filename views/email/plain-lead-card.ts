import type { Card } from '../lead-card.js';
import { contactText } from './contact-lines.js';
import { footText } from './foot.js';
import type { Mail, MailAround } from './mail.js';
import { sections } from './plain-text.js';
import { redactedSubject, subjectOf } from './subject.js';
import { wayBack } from './way-back.js';

/**
 * Draws a card in plain text alone, for when the mail server refused the whole of it: what is needed to reach the visitor
 * and the way to the lead. A filter that refused a mail refused words in it, so none of the conversation is there, and the
 * subject is ours.
 */
export function renderPlainLeadCard(card: Card, around: MailAround): Mail {
  if (card.state === 'deleted')
    return { subject: redactedSubject(card), text: sections('Lead deleted', footText(card, around)) };
  if (card.test)
    return { subject: subjectOf(card), text: sections('This is a test.', footText(card, around)) };
  const way = wayBack(card);
  const subject = card.state === 'unread' ? 'New lead' : 'Lead (read)';
  return {
    subject,
    text: sections(
      subject,
      contactText(card.fields),
      way && `${way.label}: ${way.url}`,
      footText(card, around),
    ),
  };
}
