import type { ActionsBlock, KnownBlock } from '@slack/types';
import { bundleAgents, bundleReason, bundleTitle } from '../bundle.js';
import type { BundleCard } from '../lead-card.js';
import { bundleRead, bundleShow } from './action-ids.js';
import { button, emoji, mrkdwnMoment, paragraph, quiet, run } from './elements.js';
import type { SlackMessage } from './message.js';
import { allLeads } from './origin.js';

/** Draws a card that several leads share: how many, why, and the ways to all of them at once. */
export function renderBundleCard(card: BundleCard): SlackMessage {
  const { unread, from, to, zone, allLeadsUrl } = card;
  const title = bundleTitle(card);
  const mark = unread > 0 ? [emoji('large_blue_circle'), run(' '), run(title, 'bold')] : [run(`✓ ${title}`)];
  const agents = bundleAgents(card);
  const blocks: KnownBlock[] = [
    paragraph([mark, [run(bundleReason(card))], ...(agents ? [[run(agents)]] : [])]),
    ...actions(card),
    quiet(
      mrkdwnMoment(from, zone),
      from.getTime() === to.getTime() ? undefined : mrkdwnMoment(to, zone, 'to '),
      allLeads(allLeadsUrl),
    ),
  ];
  return { text: `${title}. ${bundleReason(card)}`, blocks };
}

function actions({ id, unread, read }: BundleCard): ActionsBlock[] {
  if (unread + read === 0) return [];
  const elements = [
    ...(unread > 0 ? [button('Mark Read', bundleRead, id, { style: 'primary' })] : []),
    button('Show Leads', bundleShow, id),
  ];
  return [{ type: 'actions', elements }];
}
