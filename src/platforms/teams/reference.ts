import { z } from 'zod';

/** What Teams needs to know to be written to unasked, as it is kept with a chat. */
export const referenceSchema = z.object({
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  bot: z.object({ id: z.string().min(1), name: z.string().optional() }),
});

/** A conversation that can be written to. */
export type Reference = z.infer<typeof referenceSchema>;

/** Reads a kept reference; undefined where it is none. */
export function readReference(kept: string | undefined): Reference | undefined {
  try {
    return kept === undefined ? undefined : referenceSchema.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}

/** The conversation's id without the thread's: in channels Teams names both as `19:…;messageid=…`. */
export function chatIdOf(conversation: string): string {
  return conversation.split(';messageid=')[0] ?? conversation;
}
