import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Picture } from './picture.js';

/** Works many leads at once in Home; sixty unread ones or more are there, and Home shows its settings. */
export async function walkHome(page: Page, picture: Picture): Promise<void> {
  await openHome(page);
  const home = page.getByRole('main');
  const press = (name: string) => home.getByRole('button', { name, exact: true }).first().click();
  const unread = async () => {
    const heading = await home.getByRole('heading', { name: 'unread leads' }).textContent();
    return Number.parseInt(heading ?? '', 10);
  };
  // `/leads settings` has turned Home to them.
  await press('← Leads');
  const before = await unread();

  await press('Select Page');
  await home.getByText('25 leads selected').waitFor();
  await press('↓ Older');
  await home.getByText('Page 2').waitFor();
  await home.getByRole('checkbox').first().check();
  await home.getByText('26 leads selected').waitFor();
  await home.getByRole('combobox').first().selectOption('Unread and read');
  await home.getByText('Read by').first().waitFor();
  await home.getByText('26 leads selected').waitFor();
  await press('Mark Read');
  await home.getByText('26 marked read.').waitFor();
  assert.equal(await unread(), before - 26);

  await home.getByRole('combobox').first().selectOption('Unread');
  await home.getByText('Read by').first().waitFor({ state: 'detached' });
  for (const nth of [0, 1, 3]) {
    await home.getByRole('checkbox').nth(nth).check();
    await home.getByText(/[123] leads? selected/).waitFor();
  }
  await home.getByText('3 leads selected').waitFor();
  await picture('home', home, 0);
  await press('Delete');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await home.getByText('3 deleted.').waitFor();
  assert.equal(await unread(), before - 29);
  await press('Undo');
  await home.getByText('3 restored.').waitFor();
  assert.equal(await unread(), before - 26);

  await home.getByLabel('To any day').fill('2020-01-31');
  await home.getByText('Widen the date range').waitFor();
  await press('Any Date');
  await home.getByRole('checkbox').first().waitFor();
}

/** Opens Home and waits for what Leadbell publishes then: buttons of the Home before are not there any more. */
async function openHome(page: Page): Promise<void> {
  const state = z.object({ slack: z.object({ home: z.object({ hash: z.string() }).optional() }) });
  const hashIn = async (answer: { json(): Promise<unknown> }) =>
    state.parse(await answer.json()).slack.home?.hash;
  const before = await hashIn(await page.request.get(new URL('/api/state', page.url()).href));
  const published = page.waitForResponse(
    async (response) => response.url().includes('/api/state') && (await hashIn(response)) !== before,
  );
  await page.getByRole('button', { name: 'Leadbell', exact: true }).click();
  await published;
}

/** Looks at Home before there is any lead. */
export async function walkEmptyHome(page: Page, picture: Picture): Promise<void> {
  await page.getByRole('button', { name: 'Leadbell', exact: true }).click();
  await page.locator('main .home').waitFor();
  await picture('home-empty', page.getByRole('main'), 0);
}
