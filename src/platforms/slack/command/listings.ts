import type { Card } from '../../../../views/lead-card.js';
import { type ListReader, renderLeadList } from '../../../../views/slack/list.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { createKeptLists, type ListPage } from '../../../desk/kept-lists.js';
import { describeQuery, type LeadQuery } from '../../../leads/request/request.js';
import { cardOf } from '../../../notify/card.js';
import type { Id } from '../../../storage/id.js';
import type { ListingRecord } from '../../../storage/models/listing.js';
import type { WorkspaceRecord } from '../../../storage/models/workspace.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import type { EmptyAnswers } from './empty-answers.js';

/** What lists need. */
export interface ListingsParts extends ListenerParts {
  emptyAnswers: EmptyAnswers;
}

/** The lists that stand in people's chats, drawn. */
export type DrawnListings = ReturnType<typeof createDrawnListings>;

/** Makes what draws lists in chats, for one person each. */
export function createDrawnListings(parts: ListingsParts) {
  const { workspaces, rights, clock, emptyAnswers } = parts;
  const lists = createKeptLists(parts);

  const ownerOf = ({ team, workspace, person }: Presser) => ({
    workspace,
    place: team.installation.externalId,
    user: person.id,
  });

  async function draw({ listing, leads }: ListPage, presser: Presser): Promise<SlackMessage> {
    const [found, mayDelete] = await Promise.all([
      workspaces.find(listing.workspace),
      rights.mayDelete(presser.team, presser.person),
    ]);
    if (!found) throw new Error('the workspace of a list is gone');
    return renderLeadList({
      ...readerOf(presser, found, clock.now()),
      id: listing._id.toHexString(),
      title: listing.bundle ? 'The leads of this card' : describeQuery(listing),
      leads: leads.map((lead): Card => cardOf(lead, found, clock.now())),
      page: listing.page,
      more: listing.next !== undefined,
      mayDelete,
    });
  }

  return {
    /** Answers a new question. */
    async ask(presser: Presser, query: LeadQuery): Promise<SlackMessage> {
      const page = await lists.ask(ownerOf(presser), query, presser.zone);
      return page ? draw(page, presser) : emptyAnswers.answer(presser, query);
    },

    /** Lists the leads of a shared card; undefined where there is none of them left. */
    async askBundle(presser: Presser, bundle: Id): Promise<SlackMessage | undefined> {
      const query = { status: 'all' as const, agents: [], bundle };
      const page = await lists.ask(ownerOf(presser), query, presser.zone);
      return page && draw(page, presser);
    },

    /** This person's list; undefined for any other, and where it is not kept any more. */
    find: (presser: Presser, id: string): Promise<ListingRecord | undefined> =>
      lists.find(ownerOf(presser), id),

    /** Turns a list to a page beside the present one. */
    turn: async (listing: ListingRecord, presser: Presser, page: number): Promise<SlackMessage> =>
      draw(await lists.turn(listing, page), presser),

    /** Draws a list as its leads are now. */
    draw: async (listing: ListingRecord, presser: Presser): Promise<SlackMessage> =>
      draw(await lists.read(listing), presser),
  };
}

/** How times are told to a person of a workspace. */
export function readerOf({ person }: Presser, { dateFormat }: WorkspaceRecord, now: Date): ListReader {
  return { zone: person.zone, format: dateFormat, now };
}
