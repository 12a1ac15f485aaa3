import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseId } from '../../../src/storage/id.js';
import { capture, eventually } from '../../support/leadbell.js';
import type { CardAtDesk, Desk } from './desk.js';
import { emailDesk } from './email-desk.js';
import { slackDesk } from './slack-desk.js';
import { teamsDesk } from './teams-desk.js';
import { telegramDesk } from './telegram-desk.js';

describe.each([slackDesk, teamsDesk, telegramDesk, emailDesk])('$title', ({ works, start }) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await start();
  });
  afterAll(() => desk.stop());
  afterEach(() => desk.calm());

  const ring = (name: string): Promise<string> =>
    capture(desk.leadbell, { conversation: name, fields: { name, email: 'x@example.com' } });

  /** The cards that say something, once there are so many. */
  const cards = (words: string, count = 1): Promise<CardAtDesk[]> =>
    eventually(() => {
      const found = desk.cards(words);
      expect(found).toHaveLength(count);
      return found;
    });
  const card = async (words: string): Promise<CardAtDesk> => {
    const [found] = await cards(words);
    if (!found) throw new Error('no card');
    return found;
  };

  const lead = async (id: string) => {
    const parsed = parseId(id);
    return parsed && desk.leadbell.repositories.leads.find(desk.leadbell.workspace, parsed);
  };
  const place = () => {
    const { repositories, workspace } = desk.leadbell;
    return repositories.destinations.findPlace(workspace, desk.platform, desk.target);
  };

  /** How a lead stands at the place, once nothing is left to do there. */
  const settled = (id: string) =>
    eventually(async () => {
      const { repositories, workspace } = desk.leadbell;
      const [parsed, own] = [parseId(id), await place()];
      const all = parsed ? await repositories.deliveries.ofLead(workspace, parsed) : [];
      const delivery = all.find(({ destination }) => own && destination.equals(own._id));
      expect(delivery).toMatchObject({ stale: false });
      return delivery;
    });

  async function pausedFor(reason: string): Promise<void> {
    // Its drain has let go of it too, so that nothing races with the resume.
    await eventually(async () =>
      expect(await place()).toMatchObject({ state: 'paused', reason, lease: { token: '' } }),
    );
  }

  async function resume(): Promise<void> {
    const { repositories, workspace } = desk.leadbell;
    const paused = await place();
    await repositories.installations.endPause(workspace, desk.platform);
    if (paused) await repositories.destinations.resume(workspace, paused._id, new Date());
  }

  test.runIf(works)(
    'a press of which the platform tells twice is handled once and answered both times',
    async () => {
      const id = await ring('Twice Told');
      await (await card('Twice Told')).pressTwice('Mark Read');
      await eventually(async () => {
        expect((await card('Twice Told')).text).toContain(`Read by ${desk.person}`);
        const inSlack = JSON.stringify(desk.leadbell.slack.messages('C0SALES'));
        expect(inSlack).toContain(`Read by ${desk.person}`);
      });
      await settled(id);
      expect(await lead(id)).toMatchObject({ list: 'read', revision: 2 });
      expect(desk.cards('Twice Told')).toHaveLength(1);
    },
  );

  test.runIf(works)(
    'Delete leaves nothing of the visitor, and Undo brings the card back where it stood',
    async () => {
      const id = await ring('Comes Back');
      await (await card('Comes Back')).press('Delete');
      const redacted = await eventually(() => {
        const found = desk.cards('Lead deleted by').at(-1);
        if (!found) throw new Error('not redacted yet');
        return found;
      });
      expect(redacted.buttons).toEqual(['Undo']);
      expect(desk.cards('Comes Back')).toEqual([]);
      await redacted.press('Undo');
      const back = await card('Comes Back');
      expect(back.buttons).toContain('Mark Read');
      expect(await lead(id)).toMatchObject({ list: 'unread' });
    },
  );

  test.runIf(!works)(
    'what becomes of a lead later changes nothing that was sent, and sends nothing',
    async () => {
      const id = await ring('Sent For Good');
      const sent = await card('Sent For Good');
      for (const [method, path] of [
        ['POST', '/read'],
        ['DELETE', ''],
        ['POST', '/restore'],
      ] as const)
        await desk.leadbell.call(method, `/v1/leads/${id}${path}`);
      await eventually(async () => expect(await settled(id)).toMatchObject({ want: 4 }));
      expect(desk.cards('Sent For Good').map(({ text }) => text)).toEqual([sent.text]);
    },
  );

  test('what fails for now is tried again, until the card is there once', async () => {
    desk.fail('broken', 2);
    const id = await ring('Tried Again');
    expect(await settled(id)).toMatchObject({ lostAnswers: 0 });
    expect(desk.cards('Tried Again')).toHaveLength(1);
    expect(await place()).toMatchObject({ state: 'active' });
  });

  test('a lost answer makes one more at most, which is counted', async () => {
    desk.fail('lost', 1);
    const id = await ring('Answer Lost');
    expect(await settled(id)).toMatchObject({ lostAnswers: 1 });
    expect(desk.cards('Answer Lost')).toHaveLength(2);
    if (!works) return;
    await desk.leadbell.call('POST', `/v1/leads/${id}/read`);
    await eventually(() => expect(desk.cards('Answer Lost').at(-1)?.text).toContain('Read by'));
  });

  test('a card that is refused goes once more in its plain form, and no third time', async () => {
    desk.fail('content', 1);
    await ring('Refused Once');
    expect((await card('Refused Once')).plain).toBe(true);
    const code = desk.fail('content', 2);
    const id = await ring('Refused Twice');
    expect(await settled(id)).toMatchObject({ failed: code });
    await ring('As Always');
    expect((await card('As Always')).plain).toBe(false);
    expect(desk.cards('Refused Twice')).toEqual([]);
  });

  test.runIf(works)('a card that somebody took away is not posted again', async () => {
    const id = await ring('Taken Away');
    await card('Taken Away');
    await settled(id);
    const code = desk.fail('card', 1);
    await desk.leadbell.call('POST', `/v1/leads/${id}/read`);
    await eventually(async () => expect(await settled(id)).toMatchObject({ failed: code }));
    expect(desk.cards('Taken Away')).toHaveLength(1);
  });

  test.each(['destination', 'installation'] as const)(
    'a refusal of the %s pauses the place, and nothing is lost by it',
    async (how) => {
      const code = desk.fail(how, 1);
      const name = `Waits for the ${how}`;
      await ring(name);
      await pausedFor(code);
      expect(desk.cards(name)).toEqual([]);
      await resume();
      await card(name);
    },
  );
});
