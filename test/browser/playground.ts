import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { walkCommands } from './commands.js';

/**
 * Walks through a fresh playground: two visitors ring, their cards are worked, in the chat and by commands, one call is
 * sent twice. With a folder, it leaves pictures of the card and of the conversation there. Throws where the page is not as a person would expect.
 */
export async function walkPlayground(browser: Browser, address: string, folder?: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  const picture = async (name: string) => {
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  };

  await page.goto(address);
  const cards = page.locator('.message');
  const visit = async (name: string) => {
    const before = await cards.count();
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: 'Send this conversation' }).click();
    await page.getByText('Captured').waitFor();
    const card = cards.nth(before);
    await card.getByRole('heading', { name }).waitFor();
    return card;
  };
  await page.getByText('Who visits the website?').waitFor();
  const german = await visit('Käthe Grünewald');
  await german.getByRole('button', { name: 'Mark Read' }).click();
  await german.getByRole('button', { name: 'Mark Unread' }).waitFor();
  await page.getByRole('button', { name: 'All visitors' }).click();
  const card = await visit('Maya Sandberg');
  assert.equal(await card.locator('a[href^="mailto:"]').count(), 1);
  await picture('card');

  await card.getByRole('button', { name: 'View Conversation' }).click();
  const modal = page.getByRole('dialog');
  await modal.getByText('Four booths and one meeting room').waitFor();
  await page.waitForTimeout(300);
  await picture('conversation');
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
