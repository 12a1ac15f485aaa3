import type { Card } from '../../../../views/lead-card.js';
import { type ListReader, listPageSize, renderLeadList } from '../../../../views/slack/list.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { describeQuery, filterOf, type LeadQuery } from '../../../leads/request/request.js';
import { cardOf } from '../../../notify/card.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { LeadRecord } from '../../../storage/models/lead.js';
import type { ListingKey, ListingRecord } from '../../../storage/models/listing.js';
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

/** Makes what draws lists in chats. Each is kept with what it shows, so that any process can draw it again. */
export function createDrawnListings(parts: ListingsParts) {
  const { inbox, leads, listings, workspaces, rights, clock, emptyAnswers } = parts;

  const ownerOf = ({ team, workspace, person }: Presser) => ({
    workspace,
    team: team.installation.externalId,
    user: person.id,
  });

  async function readPage(listing: LeadQuery & { workspace: Id; zone: string }, start?: ListingKey) {
    const { leads: found, next } = await inbox.list(
      listing.workspace,
      filterOf(listing, listing.zone),
      listPageSize,
      { after: start, words: listing.words },
    );
    return { found, page: { leads: found.map(({ _id }) => _id), ...(next && { next }) } };
  }

  async function draw(listing: ListingRecord, presser: Presser, known?: LeadRecord[]): Promise<SlackMessage> {
    const { workspace } = listing;
    const [records, found, mayDelete] = await Promise.all([
      known ?? leads.findIn(workspace, ['unread', 'read', 'deleted'], listing.leads),
      workspaces.find(workspace),
      rights.mayDelete(presser.team, presser.person),
    ]);
    if (!found) throw new Error('the workspace of a list is gone');
    const shown = listing.leads.flatMap((id) => records.filter(({ _id }) => _id.equals(id)));
    return renderLeadList({
      ...readerOf(presser, found, clock.now()),
      id: listing._id.toHexString(),
      title: describeQuery(listing),
      leads: shown.map((lead): Card => cardOf(lead, found, clock.now())),
      page: listing.page,
      more: listing.next !== undefined,
      mayDelete,
    });
  }

  return {
    /** Answers a new question. */
    async ask(presser: Presser, query: LeadQuery): Promise<SlackMessage> {
      const { zone } = presser.person;
      const { found, page } = await readPage({ ...query, workspace: presser.workspace, zone });
      if (found.length === 0 && !page.next) return emptyAnswers.answer(presser, query);
      const listing = await listings.add({
        ...ownerOf(presser),
        ...query,
        ...page,
        zone,
        page: 1,
        starts: [],
        usedAt: clock.now(),
      });
      return draw(listing, presser, found);
    },

    /** This person's list; undefined for any other, and where it is not kept any more. */
    async find(presser: Presser, id: string): Promise<ListingRecord | undefined> {
      const known = parseId(id);
      return (known && (await listings.find(ownerOf(presser), known))) ?? undefined;
    },

    /** Turns a list to a page beside the present one. */
    async turn(listing: ListingRecord, presser: Presser, page: number): Promise<SlackMessage> {
      const starts = [...listing.starts, ...(listing.next ? [listing.next] : [])].slice(0, page - 1);
      const start = starts[page - 2];
      // A page that is not beside it was asked for before the list was turned elsewhere: what it shows stands.
      if (!(page === 1 || (page > 1 && start))) return draw(listing, presser);
      const { found, page: turned } = await readPage(listing, start);
      const now = await listings.turn(listing, { ...turned, page, starts }, clock.now());
      return now ? draw(now, presser, found) : draw(listing, presser);
    },

    /** Draws a list as its leads are now. */
    draw: (listing: ListingRecord, presser: Presser): Promise<SlackMessage> => draw(listing, presser),
  };
}

/** How times are told to a person of a workspace. */
export function readerOf({ person }: Presser, { dateFormat }: WorkspaceRecord, now: Date): ListReader {
  return { zone: person.zone, format: dateFormat, now };
}
