import type { Page } from 'playwright-core';

/** Plays one of the ready visitors until the lead is captured. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Send this conversation' }).click();
  await page.getByText('Captured').waitFor();
}

/** What goes wrong on a page from now on. */
export function watch(page: Page): string[] {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(message.text());
  });
  return wrong;
}
