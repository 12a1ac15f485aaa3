import { expect, test } from 'vitest';
import { readyAt, sendsAfter } from '../../../src/notify/pace.js';
import { createHeldClock } from '../../support/held-clock.js';
import { sampleLead } from '../../views/sample-leads.js';
import { drawn, failureOf } from './calls.js';
import type { Contract } from './contract.js';

const lead = sampleLead();
/** More than any window counts to. */
const many = 64;

/** The limits that are kept to, and those that the stand-in enforces. */
export function pacing(it: Contract): void {
  test('of what the platform publishes no window is passed', async () => {
    const { platform, place, stop } = await it.paced(createHeldClock());
    const windows = platform.pace.place.windows(place.target);
    for (const { count, ms } of it.published) {
      const most = Math.min(...windows.map((own) => own.count * Math.ceil(ms / own.ms)));
      expect(most, `${count} in ${ms} ms`).toBeLessThanOrEqual(count);
    }
    await stop();
  });

  test('at that pace the stand-in refuses no post and no edit', async () => {
    const clock = createHeldClock();
    const { platform, place, stop } = await it.paced(clock);
    const { editable, pace } = platform;
    let held = { target: place.target, sends: [] as Date[] };
    let free = 0;
    let message = '';
    for (let sent = 0; sent < many; sent += 1) {
      const method = editable && sent % 2 === 1 ? 'edit' : 'post';
      const shared = pace.shared?.counts.includes(method) ? pace.shared : undefined;
      const ready = Math.max(readyAt(pace, held, method).getTime(), shared ? free : 0);
      await clock.sleep(Math.max(0, ready - clock.now().getTime()));
      if (method === 'edit') await platform.edit(place, message, lead, drawn);
      else message = await platform.send(place, lead, drawn);
      held = { ...held, sends: sendsAfter(pace, held, method, clock.now()) ?? held.sends };
      if (shared) free = clock.now().getTime() + shared.interval;
    }
    await stop();
  });

  test('what comes faster it refuses for now', async () => {
    const { platform, place, stop } = await it.paced(createHeldClock());
    for (let sent = 0; sent < it.atOnce; sent += 1) await platform.send(place, lead, drawn);
    expect(await failureOf(platform.send(place, lead, drawn))).toMatchObject({ failure: 'later' });
    await stop();
  });
}
