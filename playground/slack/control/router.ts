import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import type { SlackStandIn } from '../types.js';
import { standInState } from './state.js';

const faultSchema = z.strictObject({
  method: z.string().min(1),
  kind: z.enum(['hang', 'reset', 'lost_answer', 'http_500', 'html', 'rate_limited', 'error']),
  error: z.string().exactOptional(),
  retryAfter: z.number().min(0).exactOptional(),
  channel: z.string().exactOptional(),
  times: z.int().min(1).exactOptional(),
});

const messageSchema = z.strictObject({ channel: z.string(), ts: z.string() });
const controlSchema = z.strictObject({
  message: messageSchema.exactOptional(),
  viewId: z.string().exactOptional(),
  actionId: z.string(),
  blockId: z.string().exactOptional(),
});
const pressSchema = z.strictObject({ control: controlSchema, value: z.string().optional() });
const setSchema = z.strictObject({
  control: controlSchema,
  value: z.union([z.string(), z.array(z.string()), z.null()]),
});
const slashSchema = z.strictObject({
  channel: z.string(),
  command: z.string(),
  text: z.string().default(''),
});
const viewSchema = z.strictObject({ viewId: z.string() });
const socketFaultSchema = z.strictObject({
  refuse: z.boolean().exactOptional(),
  delayMs: z.number().min(0).exactOptional(),
  loseAcks: z.int().min(0).exactOptional(),
});
const disconnectSchema = z.strictObject({
  reason: z.enum(['warning', 'refresh_requested', 'link_disabled']),
  id: z.int().optional(),
});
const channelSchema = z.strictObject({
  name: z.string().exactOptional(),
  isPrivate: z.boolean().exactOptional(),
  isArchived: z.boolean().exactOptional(),
  isExtShared: z.boolean().exactOptional(),
  botIsMember: z.boolean().exactOptional(),
});

/** What a person can be told to do from outside; each answers with how the app answered. */
function personActions(
  standIn: SlackStandIn,
): Record<string, (user: string, body: unknown) => Promise<unknown>> {
  return {
    press: (user, body) => {
      const { control, value } = pressSchema.parse(body);
      return standIn.person(user).press(control, value);
    },
    set: (user, body) => {
      const { control, value } = setSchema.parse(body);
      return standIn.person(user).set(control, value);
    },
    slash: (user, body) => {
      const { channel, command, text } = slashSchema.parse(body);
      return standIn.person(user).slash(channel, command, text);
    },
    'open-home': (user) => standIn.person(user).openHome(),
    submit: (user, body) => standIn.person(user).submitView(viewSchema.parse(body).viewId),
    close: (user, body) => standIn.person(user).closeView(viewSchema.parse(body).viewId),
  };
}

/** The stand-in driven over HTTP by another process: JSON in, JSON out, 400 with a sentence for what cannot be done. */
export function controlRouter(standIn: SlackStandIn): Router {
  const router = express.Router();
  const people = personActions(standIn);
  router.use(express.json({ limit: '8mb', type: () => true }));

  router.get('/state', (_request, response) => response.json(standInState(standIn)));
  router.get('/calls', (request, response) => {
    const { method } = request.query;
    response.json({ calls: standIn.calls(typeof method === 'string' ? method : undefined) });
  });
  router.post('/faults', (request, response) =>
    doing(response, () => standIn.addFault(faultSchema.parse(request.body))),
  );
  router.delete('/faults', (_request, response) => doing(response, () => standIn.clearFaults()));
  router.post('/app', (request, response) =>
    doing(response, () => standIn.connectApp(z.strictObject({ url: z.url() }).parse(request.body).url)),
  );
  router.post('/channels/:id', (request, response) =>
    doing(response, () => standIn.changeChannel(request.params.id, channelSchema.parse(request.body))),
  );
  router.post('/sockets/disconnect', (request, response) =>
    doing(response, () => {
      const { reason, id } = disconnectSchema.parse(request.body);
      standIn.sockets.disconnect(reason, id);
    }),
  );
  router.post('/sockets/drop', (_request, response) => doing(response, () => standIn.sockets.drop()));
  router.post('/sockets/fault', (request, response) =>
    doing(response, () => standIn.sockets.setFault(socketFaultSchema.parse(request.body))),
  );
  router.post('/events', (request, response) =>
    doing(response, () => standIn.sendEvent(z.looseObject({ type: z.string() }).parse(request.body))),
  );
  router.post('/people/:id/:action', (request, response) =>
    doing(response, () => {
      const action = people[request.params.action];
      if (!action) throw new Error(`A person cannot ${request.params.action}.`);
      return action(request.params.id, request.body);
    }),
  );
  return router;
}

async function doing(response: Response, action: () => unknown): Promise<void> {
  try {
    response.json({ ok: true, answer: (await action()) ?? null });
  } catch (error) {
    response.status(400).json({ ok: false, error: error instanceof Error ? error.message : String(error) });
  }
}
