import type { Page } from 'playwright-core';

/** Every form of the command that the walk does not use elsewhere, and what its answer says. */
const forms = [
  ['/leads', /^Unread leads|^No unread leads/],
  ['/leads all', /^All leads/],
  ['/leads read', /^Read leads|^No read leads/],
  ['/leads unread', /^Unread leads|^No unread leads/],
  ['/leads all agent:"Pricing Bot"', /^All leads of Pricing Bot/],
  ['/leads all agent:\u201cPricing Bot\u201d', /^All leads of Pricing Bot/],
  ['/leads all from:2026-01-01 to:2026-01-31', /2026-01-31|Jan 2026/],
  ['/leads all last 7 days', /^All leads, /],
  ['/leads all today', /^All leads, /],
  ['/leads doctor', 'Everything works.'],
  ['/leads help', 'What /leads can do'],
  ['/leads export last 30 days', 'cannot export leads yet'],
  ['/leads connect teams', 'Write this to Leadbell in Microsoft Teams'],
  ['/leads settings', 'Open settings'],
  ['/leads agent:"Pricng Bot"', 'did you mean "Pricing Bot"?'],
  ['/leads from:2026-13-45', 'is no date'],
  [`/leads search ${'x'.repeat(2_900)}`, 'A search takes up to 200 characters'],
] as const;

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

  for (const [command, answers] of forms) {
    await page.locator('.ephemeral').last().getByText('Dismiss').click();
    await composer.fill(command);
    await composer.press('Enter');
    await page.locator('.ephemeral').last().getByText(answers).first().waitFor();
  }

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
