import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { type DoctorCheck, renderDoctor } from '../../../views/slack/doctor.js';
import { expectGolden } from './samples.js';

const well: DoctorCheck = { check: 'slack token', ok: true, detail: 'belongs to Acme' };
const ill: DoctorCheck = {
  check: 'slack:G0VIP',
  target: 'G0VIP',
  ok: false,
  detail:
    'paused, the channel is archived: unarchive the channel, then press Resume in Home; no card yet, 3 waiting',
};

test.each([
  ['well', [well, { ...well, check: 'slack:C0SALES', target: 'C0SALES', detail: 'rings' }]],
  ['ill', [well, ill]],
])(
  'what the doctor says when things are %s is as it was agreed on, and Slack takes it',
  async (name, checks) => {
    const message = renderDoctor(checks);
    checkMessageBlocks(message.blocks);
    await expectGolden(message, `doctor-${name}`);
  },
);

test('however many places there are and however much is to be said of them, Slack takes it, the ill ones first', () => {
  const many = Array.from({ length: 500 }, () => ({ ...well, detail: 'x'.repeat(2_000) }));
  const { blocks } = renderDoctor([...many, ill]);
  checkMessageBlocks(blocks);
  expect(JSON.stringify(blocks)).toContain('G0VIP');
  expect(JSON.stringify(blocks)).toContain('And 471 more');
});
