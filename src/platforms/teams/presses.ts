import { inWords, leadGone, listTooOld, somethingWrong } from '../../../views/sentences.js';
import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';
import { renderBundleCard } from '../../../views/teams/bundle-card.js';
import type { Seal } from '../../../views/teams/elements.js';
import { renderLeadCard } from '../../../views/teams/lead-card.js';
import { mayNotDelete } from '../../../views/teams/notices.js';
import {
  bundleRead,
  bundleShow,
  conversationPage,
  leadDelete,
  leadRead,
  leadRestore,
  leadUnread,
  leadView,
  listAsk,
  listDelete,
  listKeep,
  listPage,
  listRead,
  listRestore,
  listUnread,
  messageWhole,
  placeTest,
} from '../../../views/teams/verbs.js';
import { createBundleDeeds } from '../../desk/bundle-deeds.js';
import { createLeadDeeds, type LeadDeed } from '../../desk/lead-deeds.js';
import { LeadbellError } from '../../errors.js';
import { cardOf } from '../../notify/card.js';
import { createCardFor } from '../../notify/card-for.js';
import { sendTest } from '../../notify/test-card.js';
import { type Id, parseId } from '../../storage/id.js';
import type { Press } from './activity.js';
import { createConversations } from './conversation.js';
import type { Lists } from './lists.js';
import type { Connected, FrontParts } from './parts.js';

/** What a press comes to, however it is shown. */
export type Outcome =
  /** The card of a lead as it is now, and what there is to say where nothing changed. */
  | { is: 'lead'; card: AdaptiveCard; sentence?: string }
  /** A list as it is now, for everybody or for the person alone. */
  | { is: 'list'; card: AdaptiveCard; everybody: boolean }
  /** A conversation, opened or turned to another page. */
  | { is: 'conversation'; title: string; card: AdaptiveCard; opened: boolean }
  /** A card of its own below what was pressed, which is as it was. */
  | { is: 'aside'; below: AdaptiveCard; card: AdaptiveCard }
  | { is: 'sentence'; sentence: string };

/** What is pressed, answered. */
export type Presses = ReturnType<typeof createPresses>;

/** Makes what buttons do. Every deed may come twice; the second finds nothing left to do. */
export function createPresses(parts: FrontParts, lists: Lists) {
  const { inbox, leads, bundles, rights, platform, clock } = parts;
  const deeds = createLeadDeeds(parts);
  const bundleDeeds = createBundleDeeds(parts);
  const cards = createCardFor({ ...parts, platforms: [platform] });
  const conversations = createConversations({ inbox });

  const onLeads: Record<string, LeadDeed> = {
    [leadRead]: deeds.read,
    [leadUnread]: deeds.unread,
    [leadDelete]: deeds.delete,
    [leadRestore]: deeds.restore,
  };
  const inLists: Record<string, LeadDeed> = {
    [listRead]: deeds.read,
    [listUnread]: deeds.unread,
    [listDelete]: deeds.delete,
    [listRestore]: deeds.restore,
  };

  /** Does it; resolves with what there is to say where nothing changed. */
  async function act(
    deed: LeadDeed,
    { incoming, workspace }: Connected,
    lead: Id,
  ): Promise<string | undefined> {
    if (deed.deletes && !(await rights.mayDelete(incoming, workspace))) return mayNotDelete;
    const doer = { workspace: workspace._id, actor: incoming.actor, zone: workspace.zone };
    try {
      const changed = await deed.change(doer, lead);
      return changed.changed ? undefined : inWords(deed.alreadyDone(changed, doer));
    } catch (error) {
      if (error instanceof LeadbellError && error.code === 'lead_not_found') return inWords(leadGone());
      throw error;
    }
  }

  async function onLead(deed: LeadDeed, connected: Connected, id: Id, seal: Seal): Promise<Outcome> {
    const { workspace, place } = connected;
    const sentence = await act(deed, connected, id);
    const lead = await leads.find(workspace._id, id);
    if (!lead) return { is: 'sentence', sentence: sentence ?? inWords(leadGone()) };
    const shown = cardOf(lead, workspace, clock.now(), undefined, place.fields);
    const card = renderLeadCard(shown, { seal, ...(sentence && { notice: sentence }) });
    return { is: 'lead', card, ...(sentence && { sentence }) };
  }

  async function inList(
    verb: string,
    connected: Connected,
    id: Id,
    list: string,
    seal: Seal,
  ): Promise<Outcome> {
    const listing = await lists.find(connected, list);
    const deed = inLists[verb];
    if (!listing) return { is: 'sentence', sentence: inWords(listTooOld('leads')) };
    if (verb === listAsk) {
      const may = await rights.mayDelete(connected.incoming, connected.workspace);
      const saying = may ? { asked: id.toHexString() } : { notice: mayNotDelete };
      return { is: 'list', card: await lists.show(listing, connected, seal, saying), everybody: false };
    }
    const notice = deed && (await act(deed, connected, id));
    const card = await lists.show(listing, connected, seal, notice ? { notice } : {});
    return { is: 'list', card, everybody: verb !== listKeep && notice === undefined };
  }

  async function turnList(connected: Connected, list: string, page: number, seal: Seal): Promise<Outcome> {
    const listing = await lists.find(connected, list);
    if (!listing) return { is: 'sentence', sentence: inWords(listTooOld('leads')) };
    return { is: 'list', card: await lists.turn(listing, page, connected, seal), everybody: true };
  }

  async function ofBundle(verb: string, connected: Connected, id: Id, seal: Seal): Promise<Outcome> {
    const { workspace, incoming } = connected;
    const doer = { workspace: workspace._id, actor: incoming.actor, zone: workspace.zone };
    const sentence = verb === bundleRead ? await bundleDeeds.read(doer, id) : undefined;
    const shared = await bundles.find(workspace._id, id);
    if (!shared) return { is: 'sentence', sentence: inWords(leadGone()) };
    const card = renderBundleCard(await cards.shared({ ...connected, platform }, shared), seal);
    if (verb === bundleRead) return { is: 'lead', card, ...(sentence && { sentence }) };
    const below = await lists.askBundle(connected, id, seal);
    return below ? { is: 'aside', below, card } : { is: 'sentence', sentence: inWords(leadGone()) };
  }

  async function test({ place, workspace }: Connected): Promise<Outcome> {
    const at = { workspace: workspace._id.toHexString(), target: place.target };
    await sendTest(platform, at, workspace.zone, clock.now());
    return { is: 'sentence', sentence: 'A test card is on its way.' };
  }

  async function press(
    { verb, by }: Press,
    words: string,
    connected: Connected,
    seal: Seal,
  ): Promise<Outcome> {
    if (verb === placeTest) return test(connected);
    const [first = '', second = '', third = ''] = words.split(' ');
    if (verb === listPage) return turnList(connected, first, Number(second), seal);
    const id = parseId(first);
    if (!id) return { is: 'sentence', sentence: inWords(leadGone()) };
    const drawing = { surface: by === 'dialog' ? ('dialog' as const) : ('card' as const), seal };
    const deed = onLeads[verb];
    if (deed) return onLead(deed, connected, id, seal);
    if (verb === bundleRead || verb === bundleShow) return ofBundle(verb, connected, id, seal);
    switch (verb) {
      case leadView:
        return { is: 'conversation', opened: true, ...(await conversations.open(connected, id, drawing)) };
      case conversationPage: {
        const turned = await conversations.turn(connected, id, Number(second), drawing);
        return { is: 'conversation', opened: false, ...turned };
      }
      case messageWhole: {
        const which = { index: Number(second), part: Number(third || 1) };
        const whole = await conversations.whole(connected, id, which, drawing);
        return { is: 'conversation', opened: false, ...whole };
      }
      case listAsk:
      case listKeep:
        return inList(verb, connected, id, second, seal);
      default:
        if (inLists[verb]) return inList(verb, connected, id, second, seal);
        return { is: 'sentence', sentence: inWords(somethingWrong()) };
    }
  }

  return {
    /** Does what a button says; `words` are what it carried, once its seal was opened. */
    async answer(pressed: Press, words: string, connected: Connected, seal: Seal): Promise<Outcome> {
      try {
        return await press(pressed, words, connected, seal);
      } catch (error) {
        if (!(error instanceof LeadbellError)) throw error;
        return { is: 'sentence', sentence: error.message };
      }
    },
  };
}
