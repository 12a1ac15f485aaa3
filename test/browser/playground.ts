import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { walkCommands } from './commands.js';
import type { Picture } from './picture.js';
import { visit, watch } from './visit.js';

/**
 * Walks through Slack: two visitors ring, their cards are worked, in the chat and by commands, one call is sent twice. Throws
 * where the page is not as a person would expect.
 */
export async function walkPlayground(browser: Browser, address: string, picture: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const wrong = watch(page);
  await page.goto(address);
  const cards = page.locator('.message');
  const ring = async (name: string) => {
    const before = await cards.count();
    await visit(page, name);
    const card = cards.nth(before);
    await card.getByRole('heading', { name }).waitFor();
    return card;
  };
  await page.getByText('Who visits the website?').waitFor();
  const german = await ring('Käthe Grünewald');
  await german.getByRole('button', { name: 'Mark Read' }).click();
  await german.getByRole('button', { name: 'Mark Unread' }).waitFor();
  await page.getByRole('button', { name: 'All visitors' }).click();
  const card = await ring('Maya Sandberg');
  assert.equal(await card.locator('a[href^="mailto:"]').count(), 1);

  await card.getByRole('button', { name: 'View Conversation' }).click();
  const modal = page.getByRole('dialog');
  await modal.getByText('Four booths and one meeting room').waitFor();
  await page.waitForTimeout(300);
  await picture('conversation', modal, 0);
  await modal.getByRole('button', { name: 'Close' }).first().click();
  await card.getByRole('button', { name: 'Mark Unread' }).click();
  await card.getByRole('button', { name: 'Mark Read' }).click();
  await card.getByRole('button', { name: 'Mark Unread' }).waitFor();

  await card.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await card.getByRole('button', { name: 'Undo' }).click();
  await card.getByRole('heading', { name: 'Maya Sandberg' }).waitFor();

  await walkCommands(page);

  const count = await cards.count();
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('Same conversation, same lead').waitFor();
  assert.equal(await cards.count(), count);
  assert.equal(await page.locator('.undrawn').count(), 0);
  assert.deepEqual(wrong, []);
}
