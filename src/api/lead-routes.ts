import { type Request, Router } from 'express';
import { LeadbellError } from '../errors.js';
import { rangeEnd, rangeStart } from '../leads/day-bounds.js';
import type { Changed, Inbox } from '../leads/inbox.js';
import { leadJson, messageJson } from '../leads/lead-json.js';
import { type Id, parseId } from '../storage/id.js';
import type { Workspaces } from '../storage/repositories/workspaces.js';
import { answer } from './answer.js';
import type { Authenticate } from './authenticate.js';
import { byApi } from './by-api.js';
import { leadCursor, messageCursor, readLeadCursor, readMessageCursor } from './cursor.js';
import { conversationQuery, leadQuery } from './schemas.js';

const conversationPage = 100;

/** What the lead routes need. */
export interface LeadRouteParts {
  authenticate: Authenticate;
  inbox: Inbox;
  workspaces: Workspaces;
}

/** Reading and changing leads over HTTP. */
export function leadRoutes({ authenticate, inbox, workspaces }: LeadRouteParts): Router {
  const router = Router();

  router.get('/leads', async (request, response) => {
    const workspace = await authenticate.leadsOf(request);
    const query = leadQuery.parse(request.query);
    const agents = [...new Set(query.agent)].map(parseId);
    const known = agents.filter((id): id is Id => id !== undefined);
    if (agents.length > 0 && known.length === 0) return answer(response, 200, { leads: [] });
    const zone = (await workspaces.find(workspace))?.zone ?? 'UTC';
    const filter = {
      lists: query.status === 'all' ? (['unread', 'read'] as const).slice() : [query.status],
      agents: known,
      ...(query.from && { from: rangeStart(query.from, zone) }),
      ...(query.to && { to: rangeEnd(query.to, zone) }),
    };
    const after = query.cursor === undefined ? undefined : readLeadCursor(query.cursor);
    const { leads, next } = await inbox.list(workspace, filter, query.limit, { after, words: query.q });
    answer(response, 200, { leads: leads.map(leadJson), ...(next && { next: leadCursor(next) }) });
  });

  router.get('/leads/:id', async (request, response) => {
    const workspace = await authenticate.leadsOf(request);
    answer(response, 200, { lead: leadJson(await inbox.show(workspace, idOf(request))) });
  });

  router.get('/leads/:id/conversation', async (request, response) => {
    const workspace = await authenticate.leadsOf(request);
    const { cursor } = conversationQuery.parse(request.query);
    const lead = await inbox.show(workspace, idOf(request));
    const from = cursor === undefined ? 0 : readMessageCursor(cursor);
    const { messages, total } = await inbox.conversation(lead, from, conversationPage);
    const end = from + messages.length;
    answer(response, 200, {
      messages: messages.map(messageJson),
      ...(end < total && messages.length > 0 && { next: messageCursor(end) }),
    });
  });

  const change = (verb: (workspace: Id, id: Id) => Promise<Changed>) => async (request: Request) => {
    const workspace = await authenticate.leadsOf(request);
    const { lead } = await verb(workspace, idOf(request));
    return { lead: leadJson(lead) };
  };
  const read = change((workspace, id) => inbox.markRead(workspace, id, byApi));
  const unread = change((workspace, id) => inbox.markUnread(workspace, id));
  const remove = change((workspace, id) => inbox.remove(workspace, id, byApi));
  const restore = change((workspace, id) => inbox.restore(workspace, id));

  router.post('/leads/:id/read', async (request, response) => answer(response, 200, await read(request)));
  router.post('/leads/:id/unread', async (request, response) => answer(response, 200, await unread(request)));
  router.delete('/leads/:id', async (request, response) => answer(response, 200, await remove(request)));
  router.post('/leads/:id/restore', async (request, response) =>
    answer(response, 200, await restore(request)),
  );
  return router;
}

function idOf(request: Request): Id {
  const id = parseId(String(request.params.id));
  if (!id) throw new LeadbellError('lead_not_found', 'There is no such lead in this workspace.');
  return id;
}
