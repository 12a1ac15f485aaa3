import { titleOf } from '../../../views/contact.js';
import { inWords, leadGone } from '../../../views/sentences.js';
import type { AdaptiveCard, CardAction } from '../../../views/teams/adaptive-card.js';
import {
  conversationPageSize,
  pressOn,
  renderConversation,
  renderMessageWhole,
  type Surface,
} from '../../../views/teams/conversation.js';
import type { Seal } from '../../../views/teams/elements.js';
import { teamsLimits } from '../../../views/teams/limits.js';
import { partsOf } from '../../../views/teams/message-whole.js';
import { conversationPage, messageWhole } from '../../../views/teams/verbs.js';
import { clipLine } from '../../../views/text.js';
import { LeadbellError } from '../../errors.js';
import type { Id } from '../../storage/id.js';
import type { DestinationRecord } from '../../storage/models/destination.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { Connected, FrontParts } from './parts.js';

/** A conversation, drawn. */
export interface DrawnConversation {
  title: string;
  card: AdaptiveCard;
}

/** How a conversation is drawn. */
export interface ConversationDrawing {
  surface: Surface;
  seal: Seal;
}

/** Conversations as people see them. Every method throws LeadbellError `lead_not_found` for a lead that is gone. */
export type Conversations = ReturnType<typeof createConversations>;

/** Makes what shows conversations. */
export function createConversations({ inbox }: Pick<FrontParts, 'inbox'>) {
  async function present({ workspace }: Connected, id: Id): Promise<LeadRecord> {
    const lead = await inbox.show(workspace._id, id);
    if (lead.list === 'deleted') throw new LeadbellError('lead_not_found', inWords(leadGone()));
    return lead;
  }

  async function draw(
    lead: LeadRecord,
    { workspace, place }: Connected,
    { surface, seal }: ConversationDrawing,
    page: number,
  ): Promise<DrawnConversation> {
    const from = (page - 1) * conversationPageSize;
    const { messages, total } = await inbox.conversation(lead, from, conversationPageSize);
    const fields = shownIn(surface, place, lead);
    const title = titleOf(fields);
    const card = renderConversation(
      {
        lead: { id: lead._id.toHexString(), title },
        agent: lead.agentName,
        contact: fields,
        zone: workspace.zone,
        messages: messages.map(({ role, text, at }, offset) => ({
          index: from + offset,
          role,
          text,
          ...(at && { at }),
        })),
        page,
        pages: Math.max(1, Math.ceil(total / conversationPageSize)),
        total,
        ...(lead.quote && { quoteIndex: lead.quote.index }),
      },
      surface,
      seal,
    );
    return { title: clipLine(title, teamsLimits.dialogTitle), card };
  }

  return {
    /** The page with the words that rang. To open it marks the lead read. */
    async open(connected: Connected, id: Id, drawing: ConversationDrawing): Promise<DrawnConversation> {
      const lead = await present(connected, id);
      const page = Math.floor((lead.quote?.index ?? 0) / conversationPageSize) + 1;
      const drawn = await draw(lead, connected, drawing, page);
      await inbox.markRead(connected.workspace._id, id, connected.incoming.actor);
      return drawn;
    },

    /** Another page, from 1. */
    async turn(
      connected: Connected,
      id: Id,
      page: number,
      drawing: ConversationDrawing,
    ): Promise<DrawnConversation> {
      return draw(await present(connected, id), connected, drawing, page);
    },

    /** One message whole, or a part of it, with the way back. */
    async whole(
      connected: Connected,
      id: Id,
      { index, part }: { index: number; part: number },
      { surface, seal }: ConversationDrawing,
    ): Promise<DrawnConversation> {
      const lead = await present(connected, id);
      const [message] = (await inbox.conversation(lead, index, 1)).messages;
      if (!message) throw new LeadbellError('lead_not_found', inWords(leadGone()));
      const { role, text, at } = message;
      const visitor = titleOf(shownIn(surface, connected.place, lead));
      const hex = lead._id.toHexString();
      const press = pressOn(surface);
      const more = partsOf(text) > part;
      const ways: CardAction[] = [
        press('Back', conversationPage, seal(`${hex} ${Math.floor(index / conversationPageSize) + 1}`)),
        ...(more ? [press('Go on', messageWhole, seal(`${hex} ${index} ${part + 1}`))] : []),
      ];
      const card = renderMessageWhole(
        {
          role,
          text,
          ...(at && { at }),
          agent: lead.agentName,
          visitor,
          zone: connected.workspace.zone,
          part,
        },
        ways,
      );
      return { title: clipLine(visitor, teamsLimits.dialogTitle), card };
    },
  };
}

/** The fields that are shown: a message, unlike a dialog, is everybody's at the place, which may show only some. */
function shownIn(
  surface: Surface,
  { fields: shown }: DestinationRecord,
  { fields }: LeadRecord,
): LeadRecord['fields'] {
  return shown && surface === 'card' ? fields.filter(({ key }) => shown.includes(key)) : fields;
}
