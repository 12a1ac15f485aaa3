import type { View } from '@slack/types';
import {
  conversationPageSize,
  renderConversation,
  renderConversationGone,
  renderConversationLoading,
} from '../../../views/slack/conversation-modal.js';
import { leadGone } from '../../../views/slack/notices.js';
import type { ReceiptData } from '../../../views/slack/receipt.js';
import { LeadbellError } from '../../errors.js';
import type { Id } from '../../storage/id.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { ListenerParts } from './app.js';
import { openView } from './open-view.js';
import type { Presser, Respond } from './press.js';
import { createSlackReceipts } from './receipt-rows.js';

/** A trigger lives 3 s; when the page is not there in time, a loading view keeps the door open. In ms. */
const loadingAfter = 1_000;

/** How the modal is put up: by itself, or on top of the one that was pressed in. */
export type ModalWay = 'open' | 'push';

/** Makes what shows conversations: read, drawn, and opened by whatever leads to one. */
export function createConversations(parts: ListenerParts) {
  const { inbox, rights, clock, log } = parts;
  const receipts = createSlackReceipts(parts);

  async function present(press: Presser, id: Id): Promise<LeadRecord> {
    const lead = await inbox.show(press.workspace, id);
    if (lead.list === 'deleted') throw new LeadbellError('lead_not_found', 'This lead was deleted.');
    return lead;
  }

  /** The page that was asked for, else the one with the words that rang. */
  async function draw(
    lead: LeadRecord,
    press: Presser,
    wanted?: number,
    standing: Promise<ReceiptData> = receipts.of(lead),
  ): Promise<View> {
    const page = wanted ?? Math.floor((lead.quote?.index ?? 0) / conversationPageSize) + 1;
    const from = (page - 1) * conversationPageSize;
    const [{ messages, total }, receipt] = await Promise.all([
      inbox.conversation(lead, from, conversationPageSize),
      standing,
    ]);
    return renderConversation({
      lead: {
        id: lead._id.toHexString(),
        title: titleOf(lead),
        status: lead.list === 'unread' ? 'unread' : 'read',
      },
      agent: lead.agentName,
      contact: lead.fields,
      zone: press.person.zone,
      messages: messages.map(({ role, text, at }, offset) => ({ index: from + offset, role, text, at })),
      page,
      pages: Math.max(1, Math.ceil(total / conversationPageSize)),
      total,
      receipt,
      mayErase: rights.mayConfigure(press.team, press.person),
      ...(lead.quote && { quoteIndex: lead.quote.index }),
    });
  }

  /** Resolves whether it was shown, which marks the lead read. @throws LeadbellError `lead_not_found`. */
  async function open(
    press: Presser,
    id: Id,
    trigger: string,
    respond: Respond,
    way: ModalWay = 'open',
  ): Promise<boolean> {
    const { client } = press.team;
    const drawn = present(press, id).then((lead) => draw(lead, press));
    const early = await Promise.race([drawn, clock.sleep(loadingAfter).then(() => undefined)]);
    const opened = await openView(parts, client, respond, trigger, early ?? renderConversationLoading(), way);
    if (!opened) return false;
    if (!early) {
      const late = await drawn.catch((error: unknown) => {
        if (!(error instanceof LeadbellError)) log.error({ err: error }, 'conversation could not be read');
        return undefined;
      });
      await client.views.update({ view_id: opened, view: late ?? renderConversationGone(leadGone().text) });
      if (!late) return false;
    }
    await inbox.markRead(press.workspace, id, press.actor);
    return true;
  }

  return { present, draw, open, receipts };
}

/** What a conversation is called: the name, else the best contact there is. */
export function titleOf(lead: LeadRecord): string {
  const value = (key: string) => lead.fields.find((field) => field.key === key)?.value;
  return value('name') ?? value('email') ?? value('phone') ?? lead.fields[0]?.value ?? 'Conversation';
}
