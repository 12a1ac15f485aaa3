import fc from 'fast-check';
import { expect, test } from 'vitest';
import { telegramLimits } from '../../../views/telegram/limits.js';
import { type Press, pressData, readPressData } from '../../../views/telegram/press.js';

const id = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 24, maxLength: 24 });
const list = fc.option(id, { nil: undefined }).map((text) => (text === undefined ? {} : { list: text }));
const at = fc.record({
  index: fc.integer({ min: 0, max: 1_000_000 }),
  part: fc.integer({ min: 0, max: 20 }),
});

const presses: fc.Arbitrary<Press> = fc.oneof(
  fc
    .record({
      do: fc.constantFrom('card', 'read', 'unread', 'ask', 'delete', 'restore', 'view'),
      lead: id,
      list,
    })
    .map(({ list: from, ...rest }): Press => ({ ...rest, ...from })),
  fc
    .record({
      do: fc.constantFrom('thread', 'details'),
      lead: id,
      list,
      way: fc.constantFrom('down', 'up'),
      at,
    })
    .map(({ list: from, ...rest }): Press => ({ ...rest, ...from })),
  fc.record({ do: fc.constant('page' as const), list: id, page: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({ do: fc.constant('back' as const), list: id }),
  fc.constant({ do: 'test' as const }),
);

test('a press is read as it was written, from few bytes without a dot', () => {
  fc.assert(
    fc.property(presses, (press) => {
      const data = pressData(press);
      expect(readPressData(data)).toEqual(press);
      expect(data.length).toBeLessThanOrEqual(telegramLimits.pressData);
      expect(data).not.toContain('.');
    }),
  );
});

test('anything else is no press', () => {
  const press = pressData({ do: 'read', lead: '0'.repeat(24) });
  for (const data of [
    '',
    'r',
    `${press}x`,
    press.replace('r', 'q'),
    press.replace('r', 't'),
    press.replace('r', 'p'),
    `${press}:1`,
  ])
    expect(readPressData(data)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (data) => void readPressData(data)));
});
