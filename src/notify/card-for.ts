import type { BundleCard, Card, CardMessage } from '../../views/lead-card.js';
import type { Clock } from '../clock.js';
import type { Platform } from '../platforms/platform.js';
import type { DeliveryRecord } from '../storage/models/delivery.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { Bundles } from '../storage/repositories/bundles.js';
import type { Conversations } from '../storage/repositories/conversations.js';
import type { Deliveries } from '../storage/repositories/deliveries.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Leads } from '../storage/repositories/leads.js';
import { cardOf } from './card.js';
import type { Hold } from './hold.js';

/** What making cards needs. */
export interface CardForParts {
  conversations: Conversations;
  leads: Leads;
  deliveries: Deliveries;
  bundles: Bundles;
  destinations: Destinations;
  platforms: Platform[];
  clock: Clock;
}

/** Where a card is to be shown. */
type At = Pick<Hold, 'place' | 'platform' | 'workspace'>;

/** A card that another can lead to, once it is posted. */
interface Linkable {
  message: string | undefined;
  url(message: string): Promise<string | undefined>;
}

/** A card that cannot change waits so long for one that it can lead to, in ms after the lead was captured. */
const waitsFor = 5_000;
/** After so long, in ms, no other card is asked for its address: what is sent has to go out within a lease. */
const asksFor = 1_000;

/** Makes what a lead's card says at a place, as the lead is now and the platform can show it. */
export function createCardFor(parts: CardForParts) {
  const { conversations, leads, deliveries, bundles, destinations, platforms, clock } = parts;

  /** Where all leads are listed: on the platform itself, else on the first that has such a place. */
  async function allLeadsUrl({ platform, workspace }: At): Promise<string | undefined> {
    for (const each of [platform, ...platforms]) {
      const url = await each.allLeadsUrl(workspace._id.toHexString());
      if (url) return url;
    }
    return undefined;
  }

  /** The lead's cards elsewhere, its own or shared, that have an address, or may have one as soon as they are posted. */
  async function linkable({ _id: id, workspace }: LeadRecord): Promise<Linkable[]> {
    const [held, places] = await Promise.all([
      deliveries.ofLead(workspace, id),
      destinations.list(workspace),
    ]);
    const cards: Linkable[] = [];
    for (const { _id, platform: name, target, state } of places) {
      const platform = platforms.find((each) => each.name === name);
      const own = held.find(({ destination }) => destination.equals(_id));
      const delivery = own?.bundle ? await bundles.find(workspace, own.bundle) : own;
      if (!platform?.cardUrl || !delivery || delivery.failed || state !== 'active') continue;
      const place = { workspace: workspace.toHexString(), target };
      cards.push({ message: delivery.message, url: platform.cardUrl.bind(platform, place) });
    }
    return cards;
  }

  /** The address of the first card that has one; a platform that is slow to say is not asked for many. */
  async function firstUrl(cards: Linkable[]): Promise<string | undefined> {
    const end = clock.now().getTime() + asksFor;
    for (const { message, url } of cards) {
      const found = message && (await url(message).catch(() => undefined));
      if (found || clock.now().getTime() > end) return found;
    }
    return undefined;
  }

  async function excerpt({ platform, place }: At, lead: LeadRecord): Promise<CardMessage[] | undefined> {
    if (!platform.excerpt || !lead.quote || place.fields) return undefined;
    const { index } = lead.quote;
    const from = Math.max(0, index - Math.ceil(platform.excerpt / 2));
    const said = await conversations.messages(lead.workspace, lead.conversation, from, platform.excerpt);
    return said.map(({ role, text, at }, offset) => ({
      role,
      text,
      rang: from + offset === index,
      ...(at && { at }),
    }));
  }

  return {
    async card(at: At, lead: LeadRecord): Promise<Card> {
      const [url, around, cards] = await Promise.all([
        allLeadsUrl(at),
        excerpt(at, lead),
        at.platform.editable ? [] : linkable(lead),
      ]);
      const card = cardOf(lead, at.workspace, clock.now(), url, at.place.fields);
      if (card.state === 'deleted') return card;
      const leadUrl = await firstUrl(cards);
      return { ...card, ...(around && { excerpt: around }), ...(leadUrl && { leadUrl }) };
    },

    /** What the card says that several leads share. */
    async shared(at: At, { _id, members = [], gathers = 'burst' }: DeliveryRecord): Promise<BundleCard> {
      const { workspace } = at;
      const [url, found] = await Promise.all([
        allLeadsUrl(at),
        leads.findIn(workspace._id, ['unread', 'read', 'deleted'], members),
      ]);
      const inList = (list: LeadRecord['list']) => found.filter((lead) => lead.list === list).length;
      const times = found.map(({ capturedAt }) => capturedAt.getTime());
      const present = found.filter(({ list }) => list !== 'deleted');
      const names = [...new Set(present.map(({ agentName }) => agentName))];
      const agents = names.map((name) => ({
        name,
        leads: present.filter(({ agentName }) => agentName === name).length,
      }));
      return {
        id: _id.toHexString(),
        state: 'bundle',
        reason: gathers,
        unread: inList('unread'),
        read: inList('read'),
        deleted: members.length - present.length,
        agents: agents.sort((a, b) => b.leads - a.leads),
        from: new Date(Math.min(...times)),
        to: new Date(Math.max(...times)),
        zone: workspace.zone,
        ...(url && { allLeadsUrl: url }),
      };
    },

    /** Whether a card that cannot change should wait a moment, as one that it could lead to is on its way. */
    async waits({ platform }: At, lead: LeadRecord): Promise<boolean> {
      if (platform.editable || clock.now().getTime() - lead.capturedAt.getTime() > waitsFor) return false;
      const cards = await linkable(lead);
      return cards.length > 0 && cards.every(({ message }) => message === undefined);
    },
  };
}
