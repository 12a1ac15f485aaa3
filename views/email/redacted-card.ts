import type { RedactedCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import { paragraph } from './elements.js';
import { footRows, footText } from './foot.js';
import { html } from './html.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { sections } from './plain-text.js';
import { shortName } from './short-name.js';
import { redactedSubject } from './subject.js';

/** Draws what is told of a deleted lead: who deleted it and when. */
export function renderRedactedCard(card: RedactedCard, around: MailAround): Mail {
  const subject = redactedSubject(card);
  const by = card.deletedBy ? ` by ${shortName(card.deletedBy.name)}` : '';
  const told = `Lead deleted${by}, ${momentInZone(card.deletedAt, card.zone)}`;
  const until =
    card.restorableUntil && `It can be restored until ${momentInZone(card.restorableUntil, card.zone)}.`;
  return {
    subject,
    html: page({
      subject,
      rows: [paragraph(html`<b>${told}</b>`), ...(until ? [paragraph(until)] : [])],
      foot: footRows(card, around),
    }),
    text: sections(told, until, footText(card, around)),
  };
}
