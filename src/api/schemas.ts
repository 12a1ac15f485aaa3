import { z } from 'zod';
import { type ErrorCode, errorStatus } from '../errors.js';
import { hasControls } from '../leads/clean-text.js';

const instant = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-24T09:30:00Z' });

const ownId = z
  .string()
  .min(1)
  .max(200)
  .refine((id) => !hasControls(id), 'must not hold control characters');

/** The agent's own id of a conversation. */
export const conversationId = ownId.meta({ description: "The agent's own id of the conversation." });

const message = z.strictObject({
  id: ownId.optional().meta({ description: 'The same id twice is one message.' }),
  role: z.enum(['visitor', 'agent']),
  text: z.string().max(16_000),
  at: instant.optional(),
});

const messages = z.array(message).max(100);

/** Body of `POST /v1/conversations/{conversation}/messages`. */
export const newMessages = z.strictObject({ messages: messages.min(1) });

/** Body of `POST /v1/leads`. */
export const newLead = z.strictObject({
  conversation: conversationId,
  skill: z.string().min(1).max(200).optional().meta({ description: "A skill's id or name." }),
  fields: z
    .custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      {
        error: 'must be an object of field names and values',
      },
    )
    .meta({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } }),
  messages: messages.optional(),
  capturedAt: instant
    .optional()
    .meta({ description: 'When it was won; now, when left out. Never more than a day ahead.' }),
});

const day = z.union([z.iso.date(), instant], { error: 'must be a date such as 2026-11-24, or a time' });
const oneOrMore = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',') : value),
  z.array(z.string()).max(10),
);

/** Query of `GET /v1/leads`. */
export const leadQuery = z.strictObject({
  status: z.enum(['unread', 'read', 'all']).default('all'),
  agent: oneOrMore.default([]),
  from: day.optional(),
  to: day.optional(),
  q: z.string().trim().min(1).max(200).optional().meta({
    description:
      'Words, each of which must begin a word of a field, whatever their case and accents and however a phone number is written. A page may then be short, or empty, and still have a `next`.',
  }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 100')
    .pipe(z.coerce.number<string>().int().min(1).max(100))
    .default(25),
  cursor: z.string().max(200).optional(),
});

/** Query of `GET /v1/export.xlsx`. */
export const exportQuery = leadQuery.pick({ status: true, agent: true, from: true, to: true });

/** Query of `GET /v1/leads/{id}/conversation`. */
export const conversationQuery = z.strictObject({ cursor: z.string().max(200).optional() });

const pair = z.object({ id: z.string(), name: z.string() });

/** A lead as HTTP shows it. */
export const lead = z.object({
  id: z.string(),
  conversation: z.string(),
  agent: pair,
  skill: pair,
  status: z.enum(['unread', 'read']),
  fields: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
  capturedAt: instant,
  readAt: instant.optional(),
  readBy: z.object({ platform: z.string(), id: z.string(), name: z.string() }).optional(),
  deletedAt: instant.optional(),
});

/** What is left of a lead whose content was purged. */
const purged = z.object({ id: z.string(), purgedAt: instant });

/** A refusal (RFC 9457). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(Object.keys(errorStatus) as ErrorCode[]),
  detail: z.string(),
});

/** The answers, for the OpenAPI document. */
export const answers = {
  messagesAdded: z.object({ conversation: conversationId, added: z.number(), total: z.number() }),
  captured: z.object({ lead, created: z.literal(true) }),
  repeated: z.object({ lead: z.union([lead, purged]), created: z.literal(false) }),
  one: z.object({ lead }),
  list: z.object({ leads: z.array(lead), next: z.string().optional() }),
  conversation: z.object({
    messages: z.array(
      z.object({
        id: z.string().optional(),
        role: z.enum(['visitor', 'agent']),
        text: z.string(),
        at: instant,
      }),
    ),
    next: z.string().optional(),
  }),
};
