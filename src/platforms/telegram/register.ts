import type { Api } from 'grammy';
import { readManifest } from './manifest.js';

/**
 * Tells Telegram what the manifest says: names and descriptions only where they are others, as Telegram limits how often they
 * change, and the commands of each scope.
 */
export async function register(api: Api): Promise<void> {
  const { name, description, short_description: short, commands } = await readManifest();
  if ((await api.getMyName()).name !== name) await api.setMyName(name);
  if ((await api.getMyDescription()).description !== description) await api.setMyDescription(description);
  if ((await api.getMyShortDescription()).short_description !== short) await api.setMyShortDescription(short);
  for (const { scope, commands: listed } of commands) await api.setMyCommands(listed, { scope });
}
