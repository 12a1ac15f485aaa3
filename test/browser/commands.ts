import type { Page } from 'playwright-core';

/** Works leads by `/leads` and the shortcuts; two visitors' leads are there, Maya's and Käthe's. */
export async function walkCommands(page: Page): Promise<void> {
  const composer = page.getByLabel('Message or command');
  await composer.fill('/leads all search maya');
  await composer.press('Enter');
  const answer = page.locator('.ephemeral').last();
  await answer.getByRole('heading', { name: 'All leads with “maya”' }).waitFor();
  const choose = async (name: string) => {
    await answer.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await choose('Mark Unread');
  await answer.getByText('🔵 Maya Sandberg').waitFor();
  await choose('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await answer.getByRole('button', { name: 'Undo' }).click();
  await answer.getByText('🔵 Maya Sandberg').waitFor();

  await composer.fill('/leads agent:"Pricng Bot"');
  await composer.press('Enter');
  await page.getByText('did you mean "Pricing Bot"?').waitFor();

  await page.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Find a lead' }).click();
  const modal = page.getByRole('dialog');
  await modal.getByRole('textbox').fill('grünewald');
  await modal.getByRole('button', { name: 'Search' }).click();
  await modal.getByRole('button', { name: 'View Conversation' }).click();
  await modal.getByText('Messages').or(modal.getByText('messages with')).first().waitFor();
  await modal.getByRole('button', { name: 'Back' }).click();
  await modal.getByText('✓ Käthe Grünewald').waitFor();
  await modal.getByRole('button', { name: 'Close' }).first().click();

  const card = page.locator('.message').filter({ hasText: 'Maya Sandberg' }).first();
  await card.hover();
  await card.getByRole('button', { name: 'Message shortcuts' }).click();
  await page.getByRole('menuitem', { name: 'Open the conversation' }).click();
  await modal.getByText('Four booths and one meeting room').waitFor();
  await modal.getByRole('button', { name: 'Close' }).first().click();
}
