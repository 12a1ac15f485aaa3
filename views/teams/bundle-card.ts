import { bundleAgents, bundleReason, bundleTitle } from '../bundle.js';
import type { BundleCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import type { AdaptiveCard, CardElement } from './adaptive-card.js';
import { allLeads, buttons, card, container, execute, paragraph, quiet, run, type Seal } from './elements.js';
import { bundleRead, bundleShow } from './verbs.js';

/** Draws a card that several leads share: how many, why, and the ways to all of them at once. */
export function renderBundleCard(bundle: BundleCard, seal: Seal): AdaptiveCard {
  const { id, unread, read, from, zone, allLeadsUrl } = bundle;
  const title = bundleTitle(bundle);
  const agents = bundleAgents(bundle);
  const head: CardElement =
    unread > 0
      ? container([paragraph([run('🔵 '), run(title, { weight: 'bolder' })])], { style: 'accent' })
      : quiet(`✓ ${title}`);
  const body: CardElement[] = [
    head,
    paragraph([run(bundleReason(bundle))]),
    ...(agents ? [paragraph([run(agents)])] : []),
    ...buttons([
      ...(unread > 0 ? [execute('Mark Read', bundleRead, seal(id), { style: 'positive' })] : []),
      ...(unread + read > 0 ? [execute('Show Leads', bundleShow, seal(id))] : []),
    ]),
    quiet(`Since ${momentInZone(from, zone)}`),
    ...allLeads(allLeadsUrl),
  ];
  return card(body, `${title}. ${bundleReason(bundle)}`);
}
