import type { Page } from 'playwright-core';
import type { Picture } from './picture.js';

/** Changes a place, an agent and the workspace in Home's settings, and reads it in the history. */
export async function walkSettings(page: Page, picture: Picture): Promise<void> {
  const home = page.locator('main .home');
  const form = page.getByRole('dialog');
  const press = (name: string) => home.getByRole('button', { name, exact: true }).first().click();
  const send = (name: string) => form.getByRole('button', { name, exact: true }).first().click();

  await press('Settings');
  await home.getByRole('heading', { name: 'Where leads ring' }).waitFor();
  await press('Send a test');
  await form.getByText('A test card is in #sales.').waitFor();
  await send('Close');
  await press('Pause');
  await home.getByText('Paused: somebody paused it.').waitFor();
  await press('Resume');
  await home.getByText('Paused').waitFor({ state: 'detached' });

  await press('Add a channel');
  await form.getByRole('combobox').first().selectOption('#vip');
  await send('Add');
  await form.getByText('Leads ring in #vip now.').waitFor();
  await send('Close');
  await home.getByText('#vip').waitFor();

  await press('Add an agent');
  await form.getByRole('textbox').first().fill('Support Bot');
  await send('Add');
  await form.getByText('lb_capture_').first().waitFor();
  await send('Close');
  await home.getByText('Support Bot').waitFor();

  await home.getByRole('button', { name: 'Edit', exact: true }).last().click();
  await form.getByRole('combobox').nth(2).selectOption('Sunday');
  await send('Save');
  await home.getByText('Weeks begin on: Sunday').waitFor();
  await home.getByRole('button', { name: '← Leads' }).scrollIntoViewIfNeeded();
  await picture('settings', page.getByRole('main'), 0);

  await press('History');
  await form.getByText('Ada paused #sales').waitFor();
  await form.getByText('Support Bot').first().waitFor();
  await send('Close');
}
