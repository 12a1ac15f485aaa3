import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../support/leadbell.js';
import { ada, mei, sales, startTelegram, type TelegramLeadbell } from '../../support/telegram.js';

let at: TelegramLeadbell;
beforeAll(async () => {
  at = await startTelegram({ speed: 5 });
  await at.connect();
});
afterAll(() => at.stop());

const placeOf = (target: number) =>
  at.repositories.destinations.findPlace(at.workspace, 'telegram', String(target));

test('a pause is warned of to whoever connected a chat of the workspace', async () => {
  at.telegram.addBot(sales, ada);
  await at.connect(sales);
  at.telegram.removeBot(sales, ada);
  await at.said(ada, 'Leads no longer ring in Telegram');
  expect(at.telegram.messages(mei)).toEqual([]);
});

test('a token that is refused pauses every chat; once it is taken again, a look ends that', async () => {
  at.telegram.addFault({ method: '*', kind: 'error', code: 401, description: '' });
  await at.capture('no-token', { name: 'No Token', email: 'x@example.com' });
  await eventually(async () =>
    expect(await placeOf(ada)).toMatchObject({ state: 'paused', reason: 'unauthorized' }),
  );
  at.telegram.clearFaults();
  await at.repositories.destinations.lookSoon(at.workspace, 'telegram', String(ada), new Date());
  await at.said(ada, 'No Token');
  const mended = await at.repositories.installations.find(at.workspace, 'telegram');
  expect(mended).not.toHaveProperty('pausedReason');
});
