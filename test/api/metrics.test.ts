import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startLeadbell, type TestLeadbell } from '../support/leadbell.js';

let leadbell: TestLeadbell;

beforeAll(async () => {
  leadbell = await startLeadbell();
});
afterAll(() => leadbell.stop());

async function figures(): Promise<string> {
  const answer = await fetch(`${leadbell.url}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  return answer.text();
}

async function figure(name: string): Promise<number | undefined> {
  const line = (await figures()).split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}

const capture = (conversation: string, fields: object, key = leadbell.captureKey) =>
  leadbell.call('POST', '/v1/leads', { key, body: { conversation, fields } });

test('captures are counted by result, refused ones too', async () => {
  await capture('one', { email: 'ada@example.com' });
  await capture('one', { email: 'ada@example.com' });
  await capture('two', {});
  const [skill] = await leadbell.directory.skills(leadbell.workspace);
  if (!skill) throw new Error('no skill');
  await leadbell.directory.switchSkill(leadbell.workspace, skill._id, { on: false });
  await capture('three', { email: 'ada@example.com' });
  await leadbell.directory.switchSkill(leadbell.workspace, skill._id, { on: true });
  const all = await figures();
  for (const result of ['created', 'repeated', 'invalid_request', 'capture_disabled']) {
    expect(all).toContain(`leadbell_captures_total{result="${result}"} 1\n`);
  }
});

test('deliveries are counted by result, with how long they waited and the cards that may be too many', async () => {
  await eventually(async () =>
    expect(await figure('leadbell_deliveries_total{platform="slack",result="shown"}')).toBe(1),
  );
  leadbell.slack.addFault({ method: 'chat.postMessage', kind: 'lost_answer', times: 1 });
  await capture('lost', { email: 'lost@example.com' });
  await eventually(async () =>
    expect(await figure('leadbell_deliveries_total{platform="slack",result="shown"}')).toBe(2),
  );
  expect(await figure('leadbell_deliveries_total{platform="slack",result="later"}')).toBe(1);
  expect(await figure('leadbell_extra_cards_total{platform="slack"}')).toBe(1);
  expect(await figure('leadbell_drain_lag_seconds_count{platform="slack"}')).toBe(2);
  expect(await figure('leadbell_drain_overdue_seconds')).toBeGreaterThanOrEqual(0);
});

test('the store and the event loop are watched, and no label names a person or an id', async () => {
  const all = await figures();
  expect(all).toMatch(/leadbell_store_seconds_count\{command="insert"\} \d/);
  expect(all).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
  expect(all).not.toMatch(/ada|lost@|C0SALES|[0-9a-f]{24}/);
});
