import { expect, test } from 'vitest';
import { createPermalinks } from '../../../src/platforms/slack/permalinks.js';
import { createHandClock } from '../../playground/slack/support/hand-clock.js';

const at = { workspace: 'w1', channel: 'C0SALES', ts: '1.2' };

test('whoever waits for an address goes on without one, and asks anew the next time', async () => {
  const clock = createHandClock();
  const answers = [
    new Promise<string>(() => undefined),
    Promise.resolve('https://acme.slack.com/archives/1'),
  ];
  const permalink = createPermalinks({
    ask: () => answers.shift() ?? Promise.reject(new Error('asked')),
    clock,
  });
  const late = permalink(at);
  await clock.advance(2_000);
  expect(await late).toBeUndefined();
  expect(await permalink(at)).toBe('https://acme.slack.com/archives/1');
  expect(await permalink(at)).toBe('https://acme.slack.com/archives/1');
});

test('nothing that goes wrong is thrown', async () => {
  const permalink = createPermalinks({
    ask: () => Promise.reject(new Error('unreachable')),
    clock: createHandClock(),
  });
  expect(await permalink(at)).toBeUndefined();
});

test('another workspace’s message of the same name is another, and direct messages are not asked for', async () => {
  const permalink = createPermalinks({ ask: async ({ workspace }) => workspace, clock: createHandClock() });
  expect([await permalink(at), await permalink({ ...at, workspace: 'w2' })]).toEqual(['w1', 'w2']);
  expect(await permalink({ ...at, channel: 'D0ADA' })).toBeUndefined();
});
