import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerOf } from '../../../playground/email/headers.js';
import { oneClickOf } from '../../../playground/email/links.js';
import { eventually } from '../../support/leadbell.js';
import { mailbox, startMail, type TestMail } from '../../support/mail.js';
import { capture, mailsAfter, ring } from './ring.js';

describe('with a public address', () => {
  let leadbell: TestMail;
  const ben = 'ben@acme.example';

  beforeAll(async () => {
    leadbell = await startMail({ mailboxes: [mailbox, ben], speed: 5 });
  });
  afterAll(() => leadbell.stop());

  const placeOf = (target: string) =>
    leadbell.repositories.destinations.findPlace(leadbell.workspace, 'email', target);

  async function resume(target: string) {
    const place = await placeOf(target);
    if (place) await leadbell.repositories.destinations.resume(leadbell.workspace, place._id, new Date());
  }

  test('the link in the mail asks and does nothing; its button unsubscribes', async () => {
    const { mail } = await ring(leadbell, 'link');
    const person = leadbell.mail.person(mailbox);
    const page = await person.press(mail.id, 'Unsubscribe');
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<form method="post">') });
    expect(page.body).toContain(mailbox);
    expect(await placeOf(mailbox)).toMatchObject({ state: 'active' });
    const url = oneClickOf(mail) ?? '';
    const done = await fetch(url, { method: 'POST' });
    expect(await done.text()).toContain('You are unsubscribed');
    expect(await placeOf(mailbox)).toMatchObject({ state: 'paused', reason: 'unsubscribed' });
    expect((await person.press(mail.id, 'Unsubscribe')).body).not.toContain('<form');
    const entries = await leadbell.repositories.audit.page(leadbell.workspace, 10);
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'destination_unsubscribed', subject: `email:${mailbox}` }),
    );
    await resume(mailbox);
  });

  test("a mail client's own button unsubscribes this mailbox alone, once however often it is pressed", async () => {
    const { mail } = await ring(leadbell, 'one-click');
    expect(headerOf(mail.headers, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const person = leadbell.mail.person(mailbox);
    expect((await person.unsubscribe(mail.id)).status).toBe(200);
    expect((await person.unsubscribe(mail.id)).status).toBe(200);
    const before = leadbell.mail.messages(mailbox).length;
    const bens = leadbell.mail.messages(ben).length;
    await capture(leadbell, 'after');
    await mailsAfter(leadbell, bens, 1, ben);
    expect(leadbell.mail.messages(mailbox)).toHaveLength(before);
    expect(await placeOf(ben)).toMatchObject({ state: 'active' });
    await eventually(() =>
      expect(JSON.stringify(leadbell.slack.messages('C0SALES'))).toContain('the recipient unsubscribed'),
    );
    await resume(mailbox);
    await mailsAfter(leadbell, before);
  });

  test('one who unsubscribes while the place is paused is unsubscribed all the same', async () => {
    const { mail } = await ring(leadbell, 'paused');
    const place = await placeOf(mailbox);
    if (place)
      await leadbell.repositories.destinations.pause(leadbell.workspace, place._id, 'address_refused');
    await leadbell.mail.person(mailbox).unsubscribe(mail.id);
    expect(await placeOf(mailbox)).toMatchObject({ state: 'paused', reason: 'unsubscribed' });
    await resume(mailbox);
  });

  test('a link that is forged, cut off or of another use does nothing', async () => {
    const { mail } = await ring(leadbell, 'forged');
    const url = oneClickOf(mail) ?? '';
    const place = await placeOf(ben);
    const bens = url.replace(
      /\/u\/.{48}/,
      `/u/${leadbell.workspace.toHexString()}${place?._id.toHexString()}`,
    );
    for (const forged of [
      bens,
      url.slice(0, -1),
      `${url}x`,
      url.replace(/\.[^.]*$/, ''),
      url.replace(/\/u\/.*/, '/u/x'),
    ]) {
      const answer = await fetch(forged, { method: 'POST' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('This link does not work');
    }
    expect(await placeOf(mailbox)).toMatchObject({ state: 'active' });
    expect(await placeOf(ben)).toMatchObject({ state: 'active' });
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
  });

  test('a link to a place that was removed says that it is over', async () => {
    const { mail } = await ring(leadbell, 'removed');
    const place = await placeOf(mailbox);
    if (place) await leadbell.repositories.destinations.remove(leadbell.workspace, place._id, new Date());
    const page = await leadbell.mail.person(mailbox).unsubscribe(mail.id);
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('You are unsubscribed') });
  });
});

test('without a public address there is no link and no door', async () => {
  const leadbell = await startMail({ isPublic: false });
  try {
    const { mail } = await ring(leadbell, 'private');
    expect(headerOf(mail.headers, 'list-unsubscribe')).toBeUndefined();
    expect(`${mail.text}${mail.html}`).not.toContain('Unsubscribe');
    expect((await fetch(`${leadbell.url}/u/x`, { method: 'POST' })).status).toBe(404);
    expect(leadbell.mail.mistakes()).toEqual([]);
  } finally {
    await leadbell.stop();
  }
});
