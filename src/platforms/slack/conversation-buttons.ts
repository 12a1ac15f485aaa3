import type { App } from '@slack/bolt';
import { z } from 'zod';
import {
  conversationPage,
  leadMore,
  leadRetry,
  leadView,
  messageWhole,
} from '../../../views/slack/action-ids.js';
import { renderConversationGone, renderMessageWhole } from '../../../views/slack/conversation-modal.js';
import { leadGone } from '../../../views/slack/notices.js';
import type { ReceiptData } from '../../../views/slack/receipt.js';
import { parseId } from '../../storage/id.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { ListenerParts } from './app.js';
import { createConversations, titleOf } from './conversation.js';
import { type ConversationPress, onConversationPress } from './conversation-press.js';
import { readJson } from './json.js';
import { onLeadPress } from './lead-press.js';
import { isFromHome } from './press.js';
import { unlessRefusedWith } from './send-error.js';

/** The ways to other pages; those that stand in one block need an id each. */
const pagingActions = new RegExp(`^${conversationPage}_(oldest|older|newer|newest)$`);

/** View Conversation, and "+3 more" beside it in Home. */
const openingActions = new RegExp(`^(?:${leadView}|${leadMore})$`);

const pageValue = z.object({ lead: z.string(), page: z.number().int().min(1) });
const wholeValue = z.object({ lead: z.string(), index: z.number().int().min(0) });

/** Tries a lead's deliveries again; resolves with how it stands then. */
type Retry = (lead: LeadRecord) => Promise<ReceiptData>;

/** View Conversation: the modal, its pages, and a long message whole. A conversation that was shown marks its lead read. */
export function registerConversation(app: App, parts: ListenerParts): void {
  const { inbox } = parts;
  const { present, draw, open, receipts } = createConversations(parts);

  onLeadPress(app, parts, openingActions, async (press) => {
    const { lead, respond, body } = press;
    await open(press, lead, body.trigger_id, respond);
    if (isFromHome(body)) await parts.homes.hear(press, body);
  });

  /** Shows a page in the place of the one that was pressed in; `work` comes first. */
  async function turn(press: ConversationPress, work?: Retry): Promise<void> {
    const value = readJson(pageValue, press.value);
    const id = value && parseId(value.lead);
    if (!id) return;
    const lead = await present(press, id);
    await press.turn(await draw(lead, press, value.page, work?.(lead)));
  }

  onConversationPress(app, parts, pagingActions, (press) => turn(press));
  onConversationPress(app, parts, leadRetry, (press) => turn(press, receipts.retry));

  onConversationPress(app, parts, messageWhole, async (press) => {
    const value = readJson(wholeValue, press.value);
    const id = value && parseId(value.lead);
    if (!id) return;
    const lead = await present(press, id);
    const [message] = (await inbox.conversation(lead, value.index, 1)).messages;
    const names = { agent: lead.agentName, visitor: titleOf(lead) };
    const view = message
      ? renderMessageWhole({ ...message, ...names, zone: press.person.zone })
      : renderConversationGone(leadGone().text);
    // The same press may have come before and used its trigger.
    await unlessRefusedWith('exchanged_trigger_id', () =>
      press.team.client.views.push({ trigger_id: press.trigger, view }),
    );
  });
}
