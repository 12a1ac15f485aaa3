import type { Card, LeadCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import { isWebUrl, link } from './elements.js';
import { type Html, html } from './html.js';
import type { MailAround } from './mail.js';
import { shortName } from './short-name.js';
import { wayBack } from './way-back.js';

/** Which agent and skill captured the lead, and when. */
export function origin({ agent, skill, capturedAt, zone }: LeadCard): string {
  const names = [agent, skill].map(shortName).filter((name) => name !== '');
  return [...names, momentInZone(capturedAt, zone)].join(' · ');
}

/** The small print: where it comes from, the way to all leads, whom it was sent to and how that ends. */
export function footRows(card: Card | undefined, { recipient, unsubscribeUrl }: MailAround): Html[] {
  const url = listUrl(card);
  const all = url === undefined ? undefined : link(url, 'All leads');
  const captured = isLead(card) ? html`${origin(card)}` : undefined;
  const first = [captured, all].filter((part) => part !== undefined);
  return [
    ...(first.length === 2 ? [html`${first[0]} · ${first[1]}`] : first),
    isWebUrl(unsubscribeUrl)
      ? html`Sent to ${recipient} · ${link(unsubscribeUrl, 'Unsubscribe')}`
      : html`Sent to ${recipient}`,
  ];
}

/** The same in plain text, below the line that clients take for the end of what was written (RFC 3676, 4.3). */
export function footText(card: Card | undefined, { recipient, unsubscribeUrl }: MailAround): string {
  const url = listUrl(card);
  return [
    '-- ',
    ...(isLead(card) ? [origin(card)] : []),
    ...(url ? [`All leads: ${url}`] : []),
    `Sent to ${recipient}`,
    ...(isWebUrl(unsubscribeUrl) ? [`Unsubscribe: ${unsubscribeUrl}`] : []),
  ].join('\n');
}

function isLead(card: Card | undefined): card is LeadCard {
  return card !== undefined && card.state !== 'deleted' && !card.test;
}

/** Where all leads are, unless the mail's button leads there. */
function listUrl(card: Card | undefined): string | undefined {
  const url = card?.allLeadsUrl;
  if (!isWebUrl(url)) return undefined;
  return isLead(card) && wayBack(card)?.url === url ? undefined : url;
}
