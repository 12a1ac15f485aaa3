import { bundleAgents, bundleReason, bundleTitle } from '../bundle.js';
import type { BundleCard } from '../lead-card.js';
import { momentInZone } from '../time.js';
import { bold, italic, joined, lines, ours, paragraphs, theirs } from './html.js';
import { button, message, type TelegramMessage } from './message.js';
import { allLeads } from './origin.js';

const agentsLength = 200;

/** Draws a card that several leads share: how many, why, and the ways to all of them at once. */
export function renderBundleCard(card: BundleCard): TelegramMessage {
  const { id, unread, read, from, zone } = card;
  const title = ours(bundleTitle(card));
  const head = unread > 0 ? joined(' ', [ours('🔵'), bold(title)]) : joined(' ', [ours('✓'), title]);
  const agents = bundleAgents(card);
  const text = paragraphs(
    lines(head, ours(bundleReason(card)), agents ? theirs(agents, agentsLength) : undefined),
    lines(italic(ours(`Since ${momentInZone(from, zone)}`)), allLeads),
  );
  return message(text, [
    [
      ...(unread > 0 ? [button('Mark Read', { do: 'readAll', bundle: id })] : []),
      ...(unread + read > 0 ? [button('Show Leads', { do: 'members', bundle: id })] : []),
    ],
  ]);
}
