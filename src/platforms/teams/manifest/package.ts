import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { iconFaults, manifestRules } from './rules.js';

/** What the app's package is to say besides what is in the folder. */
export interface PackageSettings {
  /** The bot's application (client) id. */
  appId: string;
  name?: string;
  version?: string;
  developer?: string;
  website?: string;
  privacy?: string;
  terms?: string;
}

/** A package that Teams would not take; `message` names each fault, a line each. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/**
 * Builds the zip that is uploaded to Teams from `manifest.json` and the two icons in a folder.
 * @throws PackageError where that breaks one of Teams' rules.
 */
export async function buildPackage(folder: string, settings: PackageSettings): Promise<Uint8Array> {
  const [draft, color, outline] = await Promise.all([
    readFile(join(folder, 'manifest.json'), 'utf8'),
    readFile(join(folder, 'color.png')),
    readFile(join(folder, 'outline.png')),
  ]);
  const parsed = manifestRules.parse(JSON.parse(draft));
  const { appId, name, version, developer, website, privacy, terms } = settings;
  const checked = manifestRules.safeParse({
    ...parsed,
    id: appId,
    bots: parsed.bots.map((bot) => ({ ...bot, botId: appId })),
    version: version ?? parsed.version,
    name: name === undefined ? parsed.name : { short: name, full: name },
    developer: {
      name: developer ?? parsed.developer.name,
      websiteUrl: website ?? parsed.developer.websiteUrl,
      privacyUrl: privacy ?? website ?? parsed.developer.privacyUrl,
      termsOfUseUrl: terms ?? website ?? parsed.developer.termsOfUseUrl,
    },
  });
  const faults = [
    ...(checked.error?.issues ?? []).map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
    ...iconFaults('color.png', color, 192, false),
    ...iconFaults('outline.png', outline, 32, true),
  ];
  if (!checked.success || faults.length > 0) throw new PackageError(faults.join('\n'));
  const manifest = Buffer.from(`${JSON.stringify(checked.data, null, 2)}\n`);
  return zipSync({ 'manifest.json': manifest, 'color.png': color, 'outline.png': outline });
}
