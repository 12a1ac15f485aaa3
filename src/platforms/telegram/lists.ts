import { renderAnswer } from '../../../views/telegram/answer.js';
import { renderLeadList } from '../../../views/telegram/list.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import type { Clock } from '../../clock.js';
import type { EmptyLists } from '../../desk/empty-list.js';
import type { KeptLists, ListPage } from '../../desk/kept-lists.js';
import { describeQuery, type LeadQuery } from '../../leads/request/request.js';
import type { Id } from '../../storage/id.js';
import type { ListingRecord } from '../../storage/models/listing.js';
import { type AtWork, cardIn } from './at-work.js';
import { placeName } from './writer.js';

/** What lists need. */
export interface ListsParts {
  kept: KeptLists;
  empty: EmptyLists;
  clock: Clock;
}

/** The lists that stand in chats, drawn. */
export type Lists = ReturnType<typeof createLists>;

/** Makes what draws lists. One is the whole chat's: everybody in it may turn it. */
export function createLists({ kept, empty, clock }: ListsParts) {
  const ownerOf = ({ workspace, chat }: AtWork) => ({
    workspace: workspace._id,
    place: placeName(chat),
    user: '',
  });

  function draw({ listing, leads }: ListPage, who: AtWork): TelegramMessage {
    const { workspace } = who;
    const now = clock.now();
    return renderLeadList({
      id: listing._id.toHexString(),
      title: listing.bundle ? 'The leads of this card' : describeQuery(listing),
      leads: leads.map((lead) => cardIn(who, lead, now)),
      page: listing.page,
      more: listing.next !== undefined,
      zone: workspace.zone,
      format: workspace.dateFormat,
      now,
    });
  }

  return {
    /** Answers a question with a list, or says why there is none. */
    async ask(who: AtWork, query: LeadQuery): Promise<TelegramMessage> {
      const page = await kept.ask(ownerOf(who), query, who.workspace.zone);
      if (page) return draw(page, who);
      return renderAnswer((await empty.explain(who.workspace._id, query)).sentences);
    },

    /** Lists the leads of a shared card; undefined where none of them is left. */
    async askBundle(who: AtWork, bundle: Id): Promise<TelegramMessage | undefined> {
      const query = { status: 'all' as const, agents: [], bundle };
      const page = await kept.ask(ownerOf(who), query, who.workspace.zone);
      return page && draw(page, who);
    },

    /** A list of this chat that is still kept. */
    find: (who: AtWork, id: string): Promise<ListingRecord | undefined> => kept.find(ownerOf(who), id),

    /** A list as it stands, or turned to a page beside it. */
    async turn(who: AtWork, listing: ListingRecord, page?: number): Promise<TelegramMessage> {
      return draw(await (page === undefined ? kept.read(listing) : kept.turn(listing, page)), who);
    },
  };
}
