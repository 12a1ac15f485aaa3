import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { View } from '@slack/types';
import { z } from 'zod';
import {
  conversationPage,
  leadMore,
  leadRetry,
  leadView,
  messageWhole,
} from '../../../views/slack/action-ids.js';
import {
  conversationPageSize,
  renderConversation,
  renderConversationGone,
  renderConversationLoading,
  renderMessageWhole,
} from '../../../views/slack/conversation-modal.js';
import { leadGone } from '../../../views/slack/notices.js';
import type { ReceiptData } from '../../../views/slack/receipt.js';
import { LeadbellError } from '../../errors.js';
import { type Id, parseId } from '../../storage/id.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { ListenerParts } from './app.js';
import { openView } from './open-view.js';
import { answering, isFromHome, type Presser, type Respond, readPress, respondTo, tell } from './press.js';
import { createSlackReceipts } from './receipt-rows.js';
import { toSendError } from './send-error.js';

/** The ways to other pages; those that stand in one block need an id each. */
const pagingActions = new RegExp(`^${conversationPage}_(oldest|older|newer|newest)$`);

/** View Conversation, and "+3 more" beside it in Home. */
const openingActions = new RegExp(`^(?:${leadView}|${leadMore})$`);

const pageValue = z.object({ lead: z.string(), page: z.number().int().min(1) });
const wholeValue = z.object({ lead: z.string(), index: z.number().int().min(0) });

/** Tries a lead's deliveries again; resolves with how it stands then. */
type Retry = (lead: LeadRecord) => Promise<ReceiptData>;

/** A trigger lives 3 s; when the page is not there in time, a loading view keeps the door open. In ms. */
const loadingAfter = 1_000;

/** How the modal is put up: by itself, or on top of the one that was pressed in. */
export type ModalWay = 'open' | 'push';

/** Makes what shows conversations. */
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

/** View Conversation: the modal, its pages, and a long message whole. A conversation that was shown marks its lead read. */
export function registerConversation(app: App, parts: ListenerParts): void {
  const { inbox } = parts;
  const { present, draw, open, receipts } = createConversations(parts);

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: openingActions },
    async ({ ack, body, respond: given }) => {
      await ack();
      const respond = respondTo(parts, body, given);
      await answering(parts, respond, async () => {
        const press = await readPress(parts, body);
        const id = press && parseId(press.value);
        if (!press || !id) return tell(respond, leadGone());
        await open(press, id, body.trigger_id, respond);
        if (isFromHome(body)) await parts.homes.hear(press, body);
      });
    },
  );

  /** Shows a page in the place of the one that was pressed in; `work` comes first. */
  async function turn(body: BlockAction<ButtonAction>, work?: Retry): Promise<void> {
    const press = await readPress(parts, body);
    const value = pageValue.safeParse(parseJson(press?.value));
    const id = value.success ? parseId(value.data.lead) : undefined;
    if (!press || !id || !value.success || !body.view) return;
    const { page } = value.data;
    const view = await orGone(async () => {
      const lead = await present(press, id);
      return draw(lead, press, page, work?.(lead));
    });
    try {
      await press.team.client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
    } catch (error) {
      // Another press turned the page meanwhile: what that one shows stands.
      if (toSendError(error).code !== 'hash_conflict') throw error;
    }
  }

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: pagingActions },
    async ({ ack, body }) => {
      await ack();
      await turn(body);
    },
  );

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: leadRetry },
    async ({ ack, body }) => {
      await ack();
      await turn(body, receipts.retry);
    },
  );

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: messageWhole },
    async ({ ack, body }) => {
      await ack();
      const press = await readPress(parts, body);
      const value = wholeValue.safeParse(parseJson(press?.value));
      const id = value.success ? parseId(value.data.lead) : undefined;
      if (!press || !id || !value.success) return;
      const { index } = value.data;
      const view = await orGone(async () => {
        const lead = await present(press, id);
        const [message] = (await inbox.conversation(lead, index, 1)).messages;
        if (!message) return renderConversationGone(leadGone().text);
        const names = { agent: lead.agentName, visitor: titleOf(lead) };
        return renderMessageWhole({ ...message, ...names, zone: press.person.zone });
      });
      await press.team.client.views.push({ trigger_id: body.trigger_id, view });
    },
  );
}

async function orGone(view: () => Promise<View>): Promise<View> {
  try {
    return await view();
  } catch (error) {
    if (error instanceof LeadbellError) return renderConversationGone(leadGone().text);
    throw error;
  }
}

/** The name, else the best contact there is. */
function titleOf(lead: LeadRecord): string {
  const value = (key: string) => lead.fields.find((field) => field.key === key)?.value;
  return value('name') ?? value('email') ?? value('phone') ?? lead.fields[0]?.value ?? 'Conversation';
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
