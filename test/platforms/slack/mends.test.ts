import { expect, test } from 'vitest';
import { mendOf } from '../../../src/notify/mends.js';
import { slackMendOf } from '../../../src/platforms/slack/mends.js';

test.each(['message_not_found', 'msg_blocks_too_long'])(
  '%s of a card is told in words, with what to do',
  (code) => {
    const { why, how } = slackMendOf(code);
    for (const words of [why, how]) {
      expect(words).toMatch(/^[a-z].*[^.]$/i);
      expect(words).not.toContain(code);
    }
  },
);

test('a reason that nobody knows is told as it is', () => {
  expect(slackMendOf('some_new_code')).toEqual({
    why: 'Slack says some new code',
    how: 'mend it',
    resumable: true,
  });
});

test('a place that cannot be mended is not to be resumed', () => {
  expect(slackMendOf('user_disabled').resumable).toBe(false);
});

test("what is not Slack's is told in words of its own", () => {
  expect(slackMendOf('by_person')).toEqual({ why: 'somebody paused it', resumable: true });
  expect(slackMendOf('answer_lost').why).toBe('Slack did not say whether it took a card');
  expect(mendOf([], 'slack', 'is_archived').why).toBe('slack says is archived');
});
