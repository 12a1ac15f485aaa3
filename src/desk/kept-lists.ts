import { listPageSize } from '../../views/list-page.js';
import type { Clock } from '../clock.js';
import type { Inbox, LeadPage } from '../leads/inbox.js';
import { filterOf, type LeadQuery } from '../leads/request/request.js';
import { type Id, parseId } from '../storage/id.js';
import type { LeadRecord } from '../storage/models/lead.js';
import type { ListingKey, ListingRecord } from '../storage/models/listing.js';
import type { Bundles } from '../storage/repositories/bundles.js';
import { keyOf, type Leads } from '../storage/repositories/leads.js';
import type { ListingOwner, Listings } from '../storage/repositories/listings.js';

/** What lists in chats need. */
export interface KeptListsParts {
  inbox: Inbox;
  leads: Leads;
  listings: Listings;
  bundles: Bundles;
  clock: Clock;
}

/** A page of a list as it is now. */
export interface ListPage {
  listing: ListingRecord;
  /** In the list's order; those that went for good since it was turned up are left out. */
  leads: LeadRecord[];
}

/** What a list is of: a question, or a shared card. */
type Asked = LeadQuery & { workspace: Id; zone: string; bundle?: Id };

/** Lists that stand in chats. */
export type KeptLists = ReturnType<typeof createKeptLists>;

/** Makes lists that stand in chats. Each is kept with what it shows, so that any process can draw it again. */
export function createKeptLists({ inbox, leads, listings, bundles, clock }: KeptListsParts) {
  async function readPage(listing: Asked, page: number, start?: ListingKey) {
    const { leads: found, next } = listing.bundle
      ? await readBundle(listing.workspace, listing.bundle, page)
      : await inbox.list(listing.workspace, filterOf(listing, listing.zone), listPageSize, {
          after: start,
          words: listing.words,
        });
    return { found, page: { leads: found.map(({ _id }) => _id), ...(next && { next }) } };
  }

  /** The leads of a shared card, the last to come to it first; those that went for good are left out. */
  async function readBundle(workspace: Id, bundle: Id, page: number): Promise<LeadPage> {
    const members = (await bundles.find(workspace, bundle))?.members?.toReversed() ?? [];
    const ids = members.slice((page - 1) * listPageSize, page * listPageSize);
    const found = await leads.findIn(workspace, ['unread', 'read', 'deleted'], ids);
    const last = found.at(-1);
    return {
      leads: ids.flatMap((id) => found.filter((lead) => lead._id.equals(id) && !lead.purgedAt)),
      ...(members.length > page * listPageSize && last && { next: keyOf(last) }),
    };
  }

  /** The page that is turned up, with its leads as they are now. */
  async function read(listing: ListingRecord): Promise<ListPage> {
    const { workspace } = listing;
    const found = await leads.findIn(workspace, ['unread', 'read', 'deleted'], listing.leads);
    return { listing, leads: listing.leads.flatMap((id) => found.filter(({ _id }) => _id.equals(id))) };
  }

  return {
    read,

    /** Answers a new question, or lists the leads of a shared card; undefined where nothing is found. */
    async ask(
      owner: ListingOwner,
      query: LeadQuery & { bundle?: Id },
      zone: string,
    ): Promise<ListPage | undefined> {
      const { found, page } = await readPage({ ...query, workspace: owner.workspace, zone }, 1);
      if (found.length === 0 && !page.next) return undefined;
      const listing = await listings.add({
        ...owner,
        ...query,
        ...page,
        zone,
        page: 1,
        starts: [],
        usedAt: clock.now(),
      });
      return { listing, leads: found };
    },

    /** This owner's list; undefined for any other, and where it is not kept any more. */
    async find(owner: ListingOwner, id: string): Promise<ListingRecord | undefined> {
      const known = parseId(id);
      return (known && (await listings.find(owner, known))) ?? undefined;
    },

    /** Turns a list to a page beside the present one; any other leaves it as it is. */
    async turn(listing: ListingRecord, page: number): Promise<ListPage> {
      const starts = [...listing.starts, ...(listing.next ? [listing.next] : [])].slice(0, page - 1);
      const start = starts[page - 2];
      // A page that is not beside it was asked for before the list was turned elsewhere: what it shows stands.
      if (!(page === 1 || (page > 1 && start))) return read(listing);
      const { found, page: turned } = await readPage(listing, page, start);
      const now = await listings.turn(listing, { ...turned, page, starts }, clock.now());
      return now ? { listing: now, leads: found } : read(listing);
    },
  };
}
