import { bundleAgents, bundleReason, bundleTitle } from '../bundle.js';
import type { BundleCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import { button, isWebUrl, paragraph } from './elements.js';
import { footRows, footText } from './foot.js';
import { html } from './html.js';
import { inert } from './inert.js';
import type { Mail, MailAround } from './mail.js';
import { page } from './page.js';
import { sections } from './plain-text.js';

/** Draws the mail that several leads share: how many there were when it was sent, why, and where they all are. */
export function renderBundleCard(card: BundleCard, around: MailAround): Mail {
  const subject = bundleTitle(card);
  const agents = inert(bundleAgents(card));
  const told = `${bundleReason(card)} The first at ${momentInZone(card.from, card.zone)}.`;
  const url = isWebUrl(card.allLeadsUrl) ? card.allLeadsUrl : undefined;
  return {
    subject,
    html: page({
      subject,
      rows: [
        paragraph(html`<b>${subject}</b>`),
        paragraph(told),
        ...(agents ? [paragraph(agents, 'margin-bottom:0')] : []),
        ...(url ? [button(url, 'All leads')] : []),
      ],
      foot: footRows(undefined, around),
    }),
    text: sections(
      subject,
      told,
      agents || undefined,
      url && `All leads: ${url}`,
      footText(undefined, around),
    ),
  };
}
