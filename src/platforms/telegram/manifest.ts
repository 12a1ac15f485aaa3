import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const command = z.object({ command: z.string(), description: z.string() });

/** `manifests/telegram.json`: what Telegram is told about the bot. */
const manifestSchema = z.object({
  name: z.string(),
  description: z.string(),
  short_description: z.string(),
  commands: z.array(
    z.object({
      scope: z.object({
        type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
      }),
      commands: z.array(command),
    }),
  ),
});

/** What Telegram is told about the bot. */
export type TelegramManifest = z.infer<typeof manifestSchema>;

/** Seen from the compiled code. */
const file = new URL('../../../../manifests/telegram.json', import.meta.url);

/** Reads the manifest that lies beside the code. */
export async function readManifest(): Promise<TelegramManifest> {
  return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
