import type { Activity } from 'botbuilder';
import express, { type ErrorRequestHandler, type IRouter } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { TeamsConfig } from '../../config.js';
import { readActivity } from './activity.js';
import type { TeamsAdapter } from './adapter.js';
import { type HttpAnswer, malformed, otherTenant } from './answers.js';
import type { Front } from './front.js';

/** What the door needs. */
export interface DoorParts {
  router: IRouter;
  adapter: TeamsAdapter;
  config: TeamsConfig;
  front: Front;
  log: Logger;
}

/** The door, open. */
export interface Door {
  /** Finishes what was taken. */
  stop(): Promise<void>;
}

/** Whatever may be an activity; whether it is one is looked at once its sender is known. */
const anything = z.custom<Activity>((body) => z.object({ type: z.string().min(1) }).safeParse(body).success);

/** Teams sends no activity larger than what may be said there. */
const largest = '1mb';

/** Opens `/api/messages`: every activity with its sender verified by the Bot Framework. */
export function openDoor({ router, adapter, config, front, log }: DoorParts): Door {
  const running = new Set<Promise<HttpAnswer>>();

  async function answer(authorization: string, body: unknown): Promise<HttpAnswer> {
    const activity = anything.safeParse(body).data;
    if (!activity) return malformed;
    let verified = false;
    try {
      await adapter.take(authorization, activity, async () => {
        verified = true;
      });
    } catch (error) {
      const { status, err } = refusal(error);
      log.warn({ status, err }, 'teams activity not taken');
      return { status };
    }
    // The adapter writes on what it is handed; what was read is looked at.
    const incoming = verified ? readActivity(body) : undefined;
    if (!incoming) return malformed;
    return isOurs(config, incoming.reference.conversation.tenantId) ? front.take(incoming) : otherTenant;
  }

  router.post('/api/messages', express.json({ limit: largest }), async (request, response) => {
    const answering = answer(request.headers.authorization ?? '', request.body);
    running.add(answering);
    const { status, body } = await answering.finally(() => running.delete(answering));
    if (body) response.status(status).json(body);
    else response.status(status).end();
  });
  const unreadable: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, _next) => {
    const status = error.status ?? 500;
    if (status >= 500) log.error({ err: error }, 'teams request failed');
    response.status(status).json(malformed.body);
  };
  router.use('/api/messages', unreadable);
  return {
    async stop() {
      await Promise.allSettled(running);
    },
  };
}

/** Whether somebody is of the one tenant that the bot serves. */
function isOurs({ appId, appType, tenantId }: TeamsConfig, tenant: string | undefined): boolean {
  return appId === '' || appType === 'MultiTenant' || tenant === tenantId;
}

/** The Bot Framework says with a status why it does not believe a sender. */
function refusal(error: unknown): { status: number; err: unknown } {
  const { data } = z.object({ statusCode: z.number().int().min(400).max(499) }).safeParse(error);
  return { status: data?.statusCode ?? 500, err: error };
}
