import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import { listMenu, listPage, listUndo } from '../../../../views/slack/action-ids.js';
import { leadGone, listTooOld, type Notice, notAllowed, notice } from '../../../../views/slack/notices.js';
import { createLeadDeeds, type LeadDeed } from '../../../desk/lead-deeds.js';
import { LeadbellError } from '../../../errors.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { ListingRecord } from '../../../storage/models/listing.js';
import type { ListenerParts } from '../app.js';
import { createConversations } from '../conversation.js';
import { answering, type Presser, type Respond, readPresser, tell } from '../press.js';
import { createDeleteQuestion } from './delete-question.js';
import type { DrawnListings } from './listings.js';

type RowAction = BlockAction<ButtonAction | OverflowAction>;

/** A row's menu and its Undo. */
const rowActions = new RegExp(`^(${listMenu}|${listUndo})$`);
/** The ways to other pages; those that stand in one block need an id each. */
const pagingActions = new RegExp(`^${listPage}_(newer|older)$`);

/** What can be pressed in a list. Each press shows in the list itself, and says so where there was nothing left to do. */
export function registerRows(app: App, parts: ListenerParts, drawn: DrawnListings): void {
  const deeds = createLeadDeeds(parts);
  const menuDeeds: Record<string, LeadDeed> = {
    read: deeds.read,
    unread: deeds.unread,
    restore: deeds.restore,
  };
  const conversations = createConversations(parts);
  const question = createDeleteQuestion(parts);

  /** Does something with a lead of a list, then shows the list as it is now and what there is to say. */
  async function settle(
    presser: Presser,
    listing: ListingRecord,
    respond: Respond,
    work: () => Promise<Notice | undefined>,
  ): Promise<void> {
    const said = await work().catch((error: unknown) => {
      if (error instanceof LeadbellError && error.code === 'lead_not_found') return leadGone();
      throw error;
    });
    await respond({ replace_original: true, ...(await drawn.draw(listing, presser)) });
    if (said) await tell(respond, said);
  }

  async function act(deed: LeadDeed, presser: Presser, lead: Id): Promise<Notice | undefined> {
    if (deed.deletes && !(await parts.rights.mayDelete(presser.team, presser.person))) return notAllowed();
    const changed = await deed.change(presser, lead);
    return changed.changed ? undefined : notice(deed.alreadyDone(changed, presser));
  }

  app.action<RowAction>({ type: 'block_actions', action_id: rowActions }, async ({ ack, body, respond }) => {
    await ack();
    await answering(parts, respond, async () => {
      const presser = await readPresser(parts, body);
      const [verb = '', lead, list] = valueIn(body).split(' ');
      const id = parseId(lead ?? '');
      if (!presser || !id) return tell(respond, leadGone());
      const listing = await drawn.find(presser, list ?? '');
      if (!listing) return tell(respond, listTooOld());
      const { trigger_id } = body;
      const deed = menuDeeds[verb];
      if (verb === 'delete') {
        const refused = await question.ask(presser, {
          lead: id,
          listing,
          trigger_id,
          url: body.response_url,
        });
        if (refused) await settle(presser, listing, respond, async () => refused);
      } else if (verb === 'view') {
        await settle(presser, listing, respond, async () => {
          await conversations.open(presser, id, trigger_id, respond);
          return undefined;
        });
      } else {
        await settle(presser, listing, respond, async () => deed && act(deed, presser, id));
      }
    });
  });

  question.whenAnswered(app, async (presser, { lead, list }, respond) => {
    const listing = await drawn.find(presser, list);
    if (!listing) return tell(respond, (await act(deeds.delete, presser, lead)) ?? listTooOld());
    await settle(presser, listing, respond, () => act(deeds.delete, presser, lead));
  });

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: pagingActions },
    async ({ ack, body, respond }) => {
      await ack();
      await answering(parts, respond, async () => {
        const presser = await readPresser(parts, body);
        const [list = '', page] = valueIn(body).split(' ');
        const listing = presser && (await drawn.find(presser, list));
        if (!presser || !listing) return tell(respond, listTooOld());
        await respond({ replace_original: true, ...(await drawn.turn(listing, presser, Number(page))) });
      });
    },
  );
}

function valueIn({ actions: [action] }: RowAction): string {
  if (!action) return '';
  return (action.type === 'overflow' ? action.selected_option.value : action.value) ?? '';
}
