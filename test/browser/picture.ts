import type { Locator, Page } from 'playwright-core';

/** Leaves a picture for the docs, where somebody asked for them; of a part of a page with so many px `around` it. */
export type Picture = (name: string, of: Page | Locator, around?: number) => Promise<void>;

/** Makes it; without a folder nothing is left. */
export function createPicture(folder: string | undefined): Picture {
  return async (name, of, around = 5) => {
    if (!folder) return;
    const options = { path: `${folder}/${name}.png`, animations: 'disabled' } as const;
    const box = 'boundingBox' in of ? await of.boundingBox() : undefined;
    if (!('boundingBox' in of) || !box) {
      await of.screenshot(options);
      return;
    }
    const [x, y] = [Math.max(0, box.x - around), Math.max(0, box.y - around)];
    const clip = { x, y, width: box.x + box.width + around - x, height: box.y + box.height + around - y };
    await of.page().screenshot({ ...options, clip });
  };
}
