import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { limits } from '../limits.js';
import { SlackRefusal } from '../refusal.js';
import { messageBlock } from './blocks.js';
import { uniqueIds } from './identifiers.js';
import { refusals } from './refusal.js';
import { items } from './text.js';

const messageBlocks = items(messageBlock, limits.messageBlocks, 0).superRefine((blocks, context) =>
  uniqueIds(blocks, context, []),
);

const checked = z.custom<KnownBlock[]>();

/** Checks a message's `blocks`; throws `invalid_blocks` (naming each fault), `invalid_blocks_format` or `msg_blocks_too_long`. */
export function checkMessageBlocks(blocks: unknown): KnownBlock[] {
  if (!Array.isArray(blocks)) throw new SlackRefusal('invalid_blocks_format');
  const messages = refusals(messageBlocks, blocks, '/blocks');
  if (messages.length > 0) throw new SlackRefusal('invalid_blocks', messages, { errors: messages });
  if (textLength(blocks) > limits.messageBlockText) throw new SlackRefusal('msg_blocks_too_long');
  return checked.parse(blocks);
}

const texted = z.object({ text: z.string() });

/** All text of a payload in code points: the sum of every string under a `text` key. */
function textLength(payload: unknown): number {
  if (Array.isArray(payload)) return payload.reduce<number>((sum, part) => sum + textLength(part), 0);
  if (typeof payload !== 'object' || payload === null) return 0;
  const own = texted.safeParse(payload);
  return Object.values(payload).reduce<number>(
    (sum, part) => sum + textLength(part),
    own.success ? [...own.data.text].length : 0,
  );
}
