import type { Card } from '../../../views/lead-card.js';
import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';
import { renderAnswer } from '../../../views/teams/answer.js';
import type { Seal } from '../../../views/teams/elements.js';
import { renderLeadList } from '../../../views/teams/list.js';
import { createEmptyLists } from '../../desk/empty-list.js';
import { createKeptLists, type ListPage } from '../../desk/kept-lists.js';
import { describeQuery, type LeadQuery } from '../../leads/request/request.js';
import { cardOf } from '../../notify/card.js';
import type { Id } from '../../storage/id.js';
import type { ListingRecord } from '../../storage/models/listing.js';
import type { Connected, FrontParts } from './parts.js';
import { sealPlaceOf } from './platform.js';

/** What a list says besides its leads. */
export interface ListSaying {
  /** The lead that is asked about before it is deleted, in hex. */
  asked?: string;
  notice?: string;
}

/** Lists in chats, drawn. */
export type Lists = ReturnType<typeof createLists>;

/** What lists leads here. */
export const command = 'leads';

/** Makes what draws lists in chats; everybody in a chat may turn one. */
export function createLists(parts: FrontParts) {
  const { rights, clock } = parts;
  const kept = createKeptLists(parts);
  const empty = createEmptyLists(parts, command);

  const ownerOf = ({ incoming, workspace }: Connected) => ({
    workspace: workspace._id,
    place: sealPlaceOf(incoming.chat.externalId),
    user: '',
  });

  async function draw(
    { listing, leads }: ListPage,
    connected: Connected,
    seal: Seal,
    saying: ListSaying = {},
  ): Promise<AdaptiveCard> {
    const { workspace, place, incoming } = connected;
    const now = clock.now();
    return renderLeadList(
      {
        ...saying,
        id: listing._id.toHexString(),
        title: listing.bundle ? 'The leads of this card' : describeQuery(listing),
        zone: workspace.zone,
        format: workspace.dateFormat,
        now,
        leads: leads.map((lead): Card => cardOf(lead, workspace, now, undefined, place.fields)),
        page: listing.page,
        more: listing.next !== undefined,
        mayDelete: await rights.mayDelete(incoming, workspace),
        restoreHours: workspace.restoreHours,
      },
      seal,
    );
  }

  return {
    /** Answers a new question. */
    async ask(connected: Connected, query: LeadQuery, seal: Seal): Promise<AdaptiveCard> {
      const { workspace } = connected;
      const page = await kept.ask(ownerOf(connected), query, workspace.zone);
      if (page) return draw(page, connected, seal);
      const { sentences } = await empty.explain(workspace._id, query);
      return renderAnswer({ sentences });
    },

    /** Lists the leads of a shared card; undefined where none of them is left. */
    async askBundle(connected: Connected, bundle: Id, seal: Seal): Promise<AdaptiveCard | undefined> {
      const query = { status: 'all' as const, agents: [], bundle };
      const page = await kept.ask(ownerOf(connected), query, connected.workspace.zone);
      return page && draw(page, connected, seal);
    },

    /** This chat's list; undefined for any other, and where it is not kept any more. */
    find: (connected: Connected, id: string): Promise<ListingRecord | undefined> =>
      kept.find(ownerOf(connected), id),

    async turn(
      listing: ListingRecord,
      page: number,
      connected: Connected,
      seal: Seal,
    ): Promise<AdaptiveCard> {
      return draw(await kept.turn(listing, page), connected, seal);
    },

    /** The list as its leads are now. */
    async show(
      listing: ListingRecord,
      connected: Connected,
      seal: Seal,
      saying: ListSaying = {},
    ): Promise<AdaptiveCard> {
      return draw(await kept.read(listing), connected, seal, saying);
    },
  };
}
