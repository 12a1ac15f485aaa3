import { z } from 'zod';
import { type Content, checkActivity } from './activity.js';
import type { MessageStore } from './message-store.js';
import { badSyntax, TeamsRefusal } from './refusal.js';
import type { TeamsConversation, TeamsOperation } from './types.js';
import type { Uploads } from './uploads.js';
import type { World } from './world.js';

/** What the operations work on. */
export interface OperationContext {
  world: World;
  messages: MessageStore;
  uploads: Uploads;
  serviceUrl(): string;
}

/** A call, with what its path names. */
export interface Request {
  /** As it is named, thread and all; empty where none is. */
  conversation: string;
  /** The message, or the member. */
  item: string;
  body: unknown;
}

/** What a call is answered with. */
export interface Reply {
  status: number;
  body: unknown;
}

/** One thing that the Bot Connector does. @throws TeamsRefusal */
type Operation = (request: Request, context: OperationContext) => Reply;

const member = z.looseObject({ id: z.string() });
const parameters = z.strictObject({
  isGroup: z.boolean().optional(),
  bot: member.optional(),
  members: z.array(member).optional(),
  tenantId: z.string().optional(),
  topicName: z.string().optional(),
  channelData: z
    .looseObject({ channel: z.object({ id: z.string() }).optional(), tenant: z.unknown().optional() })
    .optional(),
  activity: z.unknown().optional(),
});

const createConversation: Operation = ({ body }, { world, messages, serviceUrl }) => {
  const asked = parameters.safeParse(body);
  if (!asked.success) throw badSyntax(asked.error.issues.map(({ message }) => message));
  const { channelData, members = [], tenantId = channelData?.tenant, activity } = asked.data;
  const channel = channelData?.channel?.id;
  if (channel !== undefined) {
    const { id } = world.writable(channel);
    const posted = messages.post(id, world.bot.id, checkActivity(activity));
    return {
      status: 201,
      body: { id: `${id};messageid=${posted.id}`, activityId: posted.id, serviceUrl: serviceUrl() },
    };
  }
  if (tenantId === undefined) throw badSyntax(['Tenant id is missing']);
  const [person] = members;
  if (!person || members.length > 1) throw badSyntax(['Bot can start a conversation with one person alone']);
  const user = [...world.users.values()].find(({ id, aadObjectId }) => [id, aadObjectId].includes(person.id));
  if (!user) throw new TeamsRefusal(403, 'ForbiddenOperationException', 'Failed to decrypt pairwise id');
  return {
    status: 201,
    body: { id: world.writable(world.personalChat(user.id).id).id, serviceUrl: serviceUrl() },
  };
};

/** Files are for personal chats alone, and a file that is shown must have been put there. @throws TeamsRefusal */
function checkFile({ consent, file }: Content, { type }: TeamsConversation, uploads: Uploads): void {
  if ((consent || file) && type !== 'personal')
    throw badSyntax(['Files can be sent in personal conversations alone']);
  const put =
    file &&
    uploads
      .list()
      .find(({ uniqueId, contentUrl }) => uniqueId === file.uniqueId && contentUrl === file.contentUrl);
  if (file && !put?.isComplete) throw badSyntax(['There is no such file']);
}

const send: Operation = ({ conversation: named, body }, { world, messages, uploads }) => {
  const content = checkActivity(body);
  const conversation = world.writable(named);
  checkFile(content, conversation, uploads);
  const { id } = conversation;
  const thread = named.split(';messageid=')[1];
  return { status: 201, body: { id: messages.post(id, world.bot.id, content, thread).id } };
};

const update: Operation = ({ conversation, item, body }, { world, messages, uploads }) => {
  const content = checkActivity(body);
  checkFile(content, world.writable(conversation), uploads);
  messages.update({ conversation: world.writable(conversation).id, id: item }, content);
  return { status: 200, body: { id: item } };
};

const remove: Operation = ({ conversation, item }, { world, messages }) => {
  messages.remove({ conversation: world.writable(conversation).id, id: item });
  return { status: 200, body: {} };
};

const readMembers: Operation = ({ conversation, item }, { world }) => {
  const { members } = world.writable(conversation);
  const accounts = members.map((id) => {
    const { aadObjectId, name, email } = world.user(id);
    return {
      id,
      aadObjectId,
      name,
      email,
      userPrincipalName: email,
      tenantId: world.tenant,
      userRole: 'user',
    };
  });
  if (item === '') return { status: 200, body: accounts };
  if (item === 'paged') return { status: 200, body: { members: accounts } };
  const found = accounts.find(({ id, aadObjectId }) => id === item || aadObjectId === item);
  if (!found) throw new TeamsRefusal(404, 'MemberNotFoundInConversation', 'Member not found.');
  return { status: 200, body: found };
};

const unknown: Operation = () => {
  throw new TeamsRefusal(404, 'NotFound', 'No HTTP resource was found that matches the request URI.');
};

/** Every operation there is. */
export const operations: Record<TeamsOperation, Operation> = {
  create: createConversation,
  send,
  update,
  delete: remove,
  members: readMembers,
  // Another address takes those.
  upload: unknown,
  unknown,
};

/** Which operation a request is of. */
export function operationOf(
  method: string,
  path: string,
): { operation: TeamsOperation } & Omit<Request, 'body'> {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const [version, collection, conversation = '', part = '', item = ''] = parts;
  const named = { conversation, item };
  if (version !== 'v3' || collection !== 'conversations' || parts.length > 5)
    return { operation: 'unknown', conversation: '', item: '' };
  switch (`${method} ${part} ${item && 'item'}`.trim()) {
    case 'POST':
      return conversation === '' ? { operation: 'create', ...named } : { operation: 'unknown', ...named };
    case 'POST activities':
    // A proactive message names an activity that is not there: every client of the Bot Framework sends so, and Teams takes it.
    case 'POST activities item':
      return { operation: 'send', ...named };
    case 'PUT activities item':
      return { operation: 'update', ...named };
    case 'DELETE activities item':
      return { operation: 'delete', ...named };
    case 'GET members':
    case 'GET members item':
      return { operation: 'members', ...named };
    case 'GET pagedmembers':
      return { operation: 'members', conversation, item: 'paged' };
    default:
      return { operation: 'unknown', ...named };
  }
}
