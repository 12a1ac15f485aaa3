import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { type Door, eventually, startLeadbell, type TestLeadbell } from '../../support/leadbell.js';

describe.each<Door>(['http', 'sockets'])('over %s', (door) => {
  let leadbell: TestLeadbell;

  beforeAll(async () => {
    leadbell = await startLeadbell({ door });
  });
  afterAll(() => leadbell.stop());

  const channel = 'C0SALES';

  async function ring(
    conversation: string,
    fields: object = { name: 'Ada Lovelace', email: 'ada@example.com' },
  ) {
    const before = leadbell.slack.messages(channel).length;
    const messages = [
      { id: '1', role: 'agent', text: 'How can I help?' },
      { id: '2', role: 'visitor', text: 'A quote for 40 seats, please.' },
    ];
    const { body } = await leadbell.call('POST', '/v1/leads', {
      key: leadbell.captureKey,
      body: { conversation, fields, messages },
    });
    const message = await eventually(() => {
      const posted = leadbell.slack.messages(channel)[before];
      if (!posted) throw new Error('no card yet');
      return posted;
    });
    return { id: body.lead?.id ?? '', message: { channel, ts: message.ts } };
  }

  const card = (ts: string) =>
    JSON.stringify(leadbell.slack.messages(channel).find((message) => message.ts === ts));

  test('a lead rings once, is read, unread, deleted and restored in place', async () => {
    const { id, message } = await ring('whole-way');
    const ada = leadbell.slack.person('U0ADA');
    expect(card(message.ts)).toContain('Ada Lovelace');
    expect((await ada.press({ message, actionId: 'lead_read' })).status).toBe(200);
    await eventually(() => expect(card(message.ts)).toContain('Read by'));
    expect((await leadbell.call('GET', `/v1/leads/${id}`)).body.lead).toMatchObject({
      status: 'read',
      readBy: { platform: 'slack', id: 'U0ADA' },
    });
    await ada.press({ message, actionId: 'lead_unread' });
    await eventually(() => expect(card(message.ts)).not.toContain('Read by'));
    await ada.press({ message, actionId: 'lead_delete' });
    await eventually(() => expect(card(message.ts)).toContain('Lead deleted by'));
    expect(card(message.ts)).not.toMatch(/Lovelace|example\.com|40 seats/);
    await ada.press({ message, actionId: 'lead_restore' });
    await eventually(() => expect(card(message.ts)).toContain('Ada Lovelace'));
    expect(leadbell.slack.calls('chat.postMessage').filter(({ answer }) => answer.ok)).toHaveLength(1);
  });

  test('a second click on a stale card changes nothing and is answered', async () => {
    const { id, message } = await ring('twice');
    await leadbell.call('POST', `/v1/leads/${id}/read`);
    const ben = leadbell.slack.person('U0BEN');
    const stale = leadbell.slack.messages(channel).find(({ ts }) => ts === message.ts);
    if (JSON.stringify(stale).includes('lead_read')) await ben.press({ message, actionId: 'lead_read' });
    await eventually(() => expect(card(message.ts)).toContain('Read by API'));
    expect((await leadbell.call('GET', `/v1/leads/${id}`)).body.lead).toMatchObject({
      readBy: { platform: 'api' },
    });
  });

  test('View Conversation opens the chat and marks the lead read', async () => {
    const { id, message } = await ring('view');
    const ada = leadbell.slack.person('U0ADA');
    await ada.press({ message, actionId: 'lead_view' });
    const modal = await eventually(() => {
      const top = leadbell.slack.modals('U0ADA').at(-1);
      if (!top) throw new Error('no modal yet');
      return JSON.stringify(top.view);
    });
    expect(modal).toContain('A quote for 40 seats, please.');
    expect(modal).toContain('this is what rang');
    await eventually(async () =>
      expect((await leadbell.call('GET', `/v1/leads/${id}`)).body.lead).toMatchObject({ status: 'read' }),
    );
  });

  test('hostile text stays dead', async () => {
    const hostile =
      '<!channel> <@U1> *x* <https://evil.example|bank> :tada: \u202eevil @here https://evil.example';
    const { message } = await ring('hostile', { name: hostile, email: 'ada@example.com', company: hostile });
    const posted = leadbell.slack.messages(channel).find(({ ts }) => ts === message.ts);
    const live = posted ? liveParts(posted) : ['no card'];
    expect(live.filter((part) => /channel|U1|evil|tada|here|\*x\*/.test(part))).toEqual([]);
  });

  test('an outage loses nothing, keeps the order and posts each card once', async () => {
    const before = leadbell.slack.messages(channel).length;
    leadbell.slack.addFault({ method: 'chat.postMessage', kind: 'http_500', times: 2 });
    for (const name of ['one', 'two', 'three']) {
      await leadbell.call('POST', '/v1/leads', {
        key: leadbell.captureKey,
        body: { conversation: `outage-${name}`, fields: { name, email: 'a@example.com' } },
      });
    }
    const texts = await eventually(() => {
      const posted = leadbell.slack.messages(channel).slice(before);
      expect(posted).toHaveLength(3);
      return posted.map(({ text }) => text);
    }, 25_000);
    expect(texts.map((text) => /one|two|three/.exec(text)?.[0])).toEqual(['one', 'two', 'three']);
  });

  test('an archived channel pauses its destination with that reason, and a resume catches up', async () => {
    const before = leadbell.slack.messages(channel).length;
    leadbell.slack.changeChannel(channel, { isArchived: true });
    await leadbell.call('POST', '/v1/leads', {
      key: leadbell.captureKey,
      body: { conversation: 'archived', fields: { email: 'late@example.com' } },
    });
    const paused = await eventually(async () => {
      const [place] = await leadbell.repositories.destinations.list(leadbell.workspace);
      // The drain has let go of it too, so that nothing races with the resume.
      expect(place).toMatchObject({ state: 'paused', reason: 'is_archived', lease: { token: '' } });
      return place;
    });
    leadbell.slack.changeChannel(channel, { isArchived: false });
    if (paused) await leadbell.repositories.destinations.resume(leadbell.workspace, paused._id, new Date());
    await eventually(() => expect(leadbell.slack.messages(channel)).toHaveLength(before + 1));
  });

  test.runIf(door === 'http')('a bad signature is refused and does nothing', async () => {
    const answer = await fetch(`${leadbell.url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
        'x-slack-signature': 'v0=00',
      },
      body: 'payload=%7B%7D',
    });
    expect(answer.status).toBe(401);
  });
});
