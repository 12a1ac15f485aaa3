import type { Activity, TurnContext } from 'botbuilder';
import type { TeamsMessage } from '../../../views/teams/adaptive-card.js';
import { SendError } from '../platform.js';
import type { TeamsAdapter } from './adapter.js';
import type { Reference } from './reference.js';
import { toSendError } from './send-error.js';

/** What we do in conversations of Teams. Every method throws `SendError` alone. */
export interface Connector {
  /** Sends a message; resolves with its id. In a channel it begins a thread, unless the reference names one. */
  post(reference: Reference, message: TeamsMessage): Promise<string>;
  update(reference: Reference, id: string, message: TeamsMessage): Promise<void>;
  /** Takes a message of ours away. */
  remove(reference: Reference, id: string): Promise<void>;
  /** Asks who is there, which leaves no trace and fails where the bot is not. */
  look(reference: Reference): Promise<void>;
  /** Opens the chat with a person whom the app is installed for, by any id that Teams has of them. */
  openChat(reference: Reference, person: string): Promise<Reference>;
}

/** The part of the Bot Framework's client that we use. */
interface Conversations {
  sendToConversation(conversation: string, activity: Partial<Activity>): Promise<{ id: string }>;
  updateActivity(conversation: string, id: string, activity: Partial<Activity>): Promise<unknown>;
  deleteActivity(conversation: string, id: string): Promise<unknown>;
  getConversationPagedMembers(conversation: string, options: { pageSize: number }): Promise<unknown>;
  createConversation(parameters: object): Promise<{ id: string }>;
}

/** What the connector needs. */
export interface ConnectorParts {
  adapter: TeamsAdapter;
  /** The app's id, empty where there is none. */
  appId: string;
}

/** Makes the only sender to Teams. */
export function createConnector({ adapter, appId }: ConnectorParts): Connector {
  function conversationsOf(context: TurnContext): Conversations {
    const { conversations } = context.turnState.get<{ conversations: Conversations }>(
      context.adapter.ConnectorClientKey,
    );
    return conversations;
  }

  async function within<T>(
    { serviceUrl, bot, conversation }: Reference,
    work: (conversations: Conversations) => Promise<T>,
  ): Promise<T> {
    const done: T[] = [];
    const { id, conversationType = '', isGroup = false, tenantId } = conversation;
    const account = { id, conversationType, isGroup, name: '', ...(tenantId && { tenantId }) };
    const reference = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: bot.id, name: bot.name ?? '' },
      conversation: account,
    };
    try {
      await adapter.reach(appId, reference, async (context) => {
        done.push(await work(conversationsOf(context)));
      });
    } catch (error) {
      throw toSendError(error);
    }
    const [result] = done;
    if (done.length === 0 || result === undefined) throw new SendError('later', 'unknown');
    return result;
  }

  return {
    async post(reference, message) {
      const { id } = await within(reference, (conversations) =>
        conversations.sendToConversation(reference.conversation.id, activityOf(message)),
      );
      return id;
    },
    async update(reference, id, message) {
      await within(reference, async (conversations) => {
        await conversations.updateActivity(reference.conversation.id, id, { ...activityOf(message), id });
        return true;
      });
    },
    async remove(reference, id) {
      await within(reference, async (conversations) => {
        await conversations.deleteActivity(reference.conversation.id, id);
        return true;
      });
    },
    async look(reference) {
      await within(reference, async (conversations) => {
        await conversations.getConversationPagedMembers(reference.conversation.id, { pageSize: 1 });
        return true;
      });
    },
    async openChat(reference, person) {
      const { tenantId } = reference.conversation;
      const { id } = await within(reference, (conversations) =>
        conversations.createConversation({
          isGroup: false,
          bot: reference.bot,
          members: [{ id: person }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
        }),
      );
      const conversation = { id, conversationType: 'personal', ...(tenantId && { tenantId }) };
      return { ...reference, conversation };
    },
  };
}

/** A message as the Bot Framework's types have it, where what we leave out is asked for. */
function activityOf(message: TeamsMessage): Partial<Activity> {
  return { ...message };
}
