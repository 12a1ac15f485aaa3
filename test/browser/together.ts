import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Picture } from './picture.js';
import { visit, watch } from './visit.js';

/**
 * All platforms side by side: a lead shows on all four, and what is done in one changes the others, with the right name.
 * The playground is fresh. Throws where the page is not as a person would expect.
 */
export async function walkTogether(browser: Browser, address: string, picture: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1040 } });
  const wrong = watch(page);
  await page.goto(address);
  const { slack, teams, telegram, mail } = panes(page);
  const mailHeading = (name: string) => mail.frameLocator('iframe').getByRole('heading', { name }).waitFor();

  await visit(page, 'Tom Adeyemi');
  await Promise.all([
    slack.getByRole('heading', { name: 'Tom Adeyemi' }).waitFor(),
    teams.getByText('👤 Tom Adeyemi').waitFor(),
    telegram.getByText('👤 Tom Adeyemi').waitFor(),
    mail.locator('.mail-row').waitFor(),
  ]);

  await be(page, 'Ben Okafor');
  await telegram.getByRole('button', { name: 'Mark Read', exact: true }).click();
  for (const pane of [slack, teams, telegram]) await pane.getByText('Read by Ben Okafor').first().waitFor();
  await be(page, 'Mei Tanaka');
  await teams.getByRole('button', { name: 'Mark Unread', exact: true }).click();
  for (const pane of [slack, teams, telegram]) await pane.getByText('New lead').first().waitFor();
  await be(page, 'Ada Lindqvist');
  await slack.getByRole('button', { name: 'Mark Read', exact: true }).click();
  for (const pane of [teams, telegram]) await pane.getByText('Read by Ada').first().waitFor();

  await page.getByRole('button', { name: 'All visitors' }).click();
  await visit(page, 'Priya Raman');
  await Promise.all([
    slack.getByRole('heading', { name: 'Priya Raman' }).waitFor(),
    teams.getByText('👤 Priya Raman').waitFor(),
    telegram.getByText('👤 Priya Raman').waitFor(),
    mailHeading('Priya Raman'),
  ]);
  await page.waitForTimeout(300);
  await picture('playground', page);

  await drawCards(page, picture);

  await workTeams(page, teams, slack);
  await workTelegram(telegram);
  await readMail(mail);
  assert.deepEqual(wrong, []);
  await page.close();
}

/** Goes on as somebody else. */
async function be(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name, pressed: true }).waitFor();
}

/** The four panes. */
function panes(page: Page) {
  const pane = (name: string) => page.getByRole('region', { name: `${name} stand-in` }).getByRole('main');
  return { slack: pane('Slack'), teams: pane('Teams'), telegram: pane('Telegram'), mail: pane('Mail') };
}

/** The dialog, the question before Delete, Undo, and a command. */
async function workTeams(page: Page, teams: Locator, slack: Locator): Promise<void> {
  const card = teams.locator('.teams-message').nth(1);
  await card.getByRole('button', { name: 'View Conversation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('We have 14 rooms on two floors').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  // It is read now; a change of the card folds the question up that is asked next.
  await card.getByText('Read by Ada').waitFor();
  await card.getByRole('button', { name: 'Delete' }).click();
  await card.getByText('Delete this lead?').waitFor();
  await card.getByRole('button', { name: 'Keep' }).click();
  await card.getByText('Delete this lead?').waitFor({ state: 'hidden' });
  await card.getByRole('button', { name: 'Delete' }).click();
  await card.getByRole('button', { name: 'Delete' }).nth(1).click();
  await slack.getByText('Lead deleted by Ada Lindqvist').waitFor();
  await card.getByRole('button', { name: 'Undo' }).click();
  await card.getByText('👤 Priya Raman').waitFor();
  await slack.getByRole('heading', { name: 'Priya Raman' }).waitFor();

  await teams.getByLabel('Message in Teams').fill('leads all');
  await teams.getByLabel('Message in Teams').press('Enter');
  const list = teams.locator('.teams-message').last();
  await list.getByText('All leads').first().waitFor();
  await list.getByRole('button', { name: 'More options' }).first().click();
  await page.getByRole('menuitem', { name: 'Mark Unread' }).click();
  await card.getByText('New lead').waitFor();
}

/** A conversation in the place of its card, and a command. */
async function workTelegram(telegram: Locator): Promise<void> {
  const card = telegram.locator('.bubble-row').last();
  await card.getByRole('button', { name: 'View Conversation' }).click();
  await card.getByText('We have 14 rooms on two floors').first().waitFor();
  await card.getByRole('button', { name: '← Back' }).click();
  await card.getByRole('button', { name: 'View Conversation' }).waitFor();
  await telegram.getByLabel('Message in Telegram').fill('/leads all');
  await telegram.getByLabel('Message in Telegram').press('Enter');
  await telegram.locator('.bubble-row').last().getByText('All leads').first().waitFor();
}

/** The other part of a mail, its headers, and that nothing in it can run. */
async function readMail(mail: Locator): Promise<void> {
  assert.equal(
    await mail.locator('iframe').getAttribute('sandbox'),
    'allow-popups allow-popups-to-escape-sandbox',
  );
  const frame = mail.frameLocator('iframe');
  assert.equal(await frame.getByRole('link', { name: 'Unsubscribe' }).getAttribute('target'), null);
  await mail.getByRole('tab', { name: 'Plain text' }).click();
  await mail.getByText('Priya Raman').last().waitFor();
  await mail.getByRole('tab', { name: 'Headers' }).click();
  await mail.getByText('List-Unsubscribe', { exact: true }).waitFor();
  await mail.getByRole('tab', { name: 'Message' }).click();
}

/** Each platform's newest card alone, as wide as a narrow window shows it. */
async function drawCards(page: Page, picture: Picture): Promise<void> {
  const size = page.viewportSize();
  const show = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const { slack, teams, telegram, mail } = panes(page);
  await page.setViewportSize({ width: 1300, height: 900 });
  await show('Slack');
  await picture('card-slack', slack.locator('.message').last(), 0);
  await show('Teams');
  await picture('card-teams', teams.locator('.teams-message').last());
  await show('Telegram');
  await picture('card-telegram', telegram.locator('.bubble-row').last());
  await page.setViewportSize({ width: 1500, height: 960 });
  await show('Mail');
  await mail.frameLocator('iframe').getByRole('heading', { name: 'Priya Raman' }).waitFor();
  await picture('card-mail', mail.getByRole('article'), 0);
  await show('Side by side');
  if (size) await page.setViewportSize(size);
}
