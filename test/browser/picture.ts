import type { Locator, Page } from 'playwright-core';

/** Leaves a picture for the docs, where somebody asked for them. */
export type Picture = (name: string, of: Page | Locator) => Promise<void>;

/** Makes it; without a folder nothing is left. */
export function createPicture(folder: string | undefined): Picture {
  return async (name, of) => {
    if (folder) await of.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
  };
}
