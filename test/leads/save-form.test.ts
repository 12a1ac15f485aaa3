import { expect, test } from 'vitest';
import { saveForm, shownOf } from '../../src/leads/save-form.js';

interface Values {
  zone: string;
  hours: number;
  fields: string[];
}

interface Read {
  values: Values;
  edits: number;
}

/** A record that somebody else may change between the read and the write. */
function recordOf(values: Values, meanwhile: (values: Values) => void = () => undefined) {
  const record = { values, edits: 0 };
  let others = meanwhile;
  return {
    record,
    read: async (): Promise<Read> => ({ values: { ...record.values }, edits: record.edits }),
    valuesOf: (read: Read) => read.values,
    async write(read: Read, changes: Partial<Values>) {
      others(record.values);
      if (others !== nothing) record.edits += 1;
      others = nothing;
      if (read.edits !== record.edits) return false;
      Object.assign(record.values, changes);
      record.edits += 1;
      return true;
    },
  };
}
const nothing = () => undefined;
const values: Values = { zone: 'UTC', hours: 24, fields: [] };

test('only what the person changed is written', async () => {
  const form = { shown: shownOf(values), wanted: { ...values, hours: 48 } };
  const { record, ...parts } = recordOf({ ...values, zone: 'Asia/Tokyo' }, nothing);
  expect(await saveForm(form, parts)).toEqual({ result: 'saved', changes: { hours: 48 } });
  expect(record.values).toEqual({ zone: 'Asia/Tokyo', hours: 48, fields: [] });
});

test("somebody else's change of the same value is not written over", async () => {
  const form = { shown: shownOf(values), wanted: { ...values, fields: ['name'] } };
  const { record, ...parts } = recordOf({ ...values, fields: ['email'] }, nothing);
  expect(await saveForm(form, parts)).toEqual({ result: 'conflict' });
  expect(record.values.fields).toEqual(['email']);
});

test('nor one that comes between the read and the write', async () => {
  const form = { shown: shownOf(values), wanted: { ...values, hours: 48 } };
  const other = recordOf({ ...values }, (stored) => {
    stored.hours = 1;
  });
  expect(await saveForm(form, other)).toEqual({ result: 'conflict' });
  const apart = recordOf({ ...values }, (stored) => {
    stored.zone = 'Asia/Tokyo';
  });
  expect(await saveForm(form, apart)).toEqual({ result: 'saved', changes: { hours: 48 } });
  expect(apart.record.values).toMatchObject({ zone: 'Asia/Tokyo', hours: 48 });
});

test('the same change made twice is saved, and a record that is gone is told', async () => {
  const form = { shown: shownOf(values), wanted: { ...values, hours: 48 } };
  const { record: _record, ...parts } = recordOf({ ...values, hours: 48 }, nothing);
  expect(await saveForm(form, parts)).toEqual({ result: 'saved', changes: {} });
  expect(await saveForm(form, { ...parts, read: async () => null })).toEqual({ result: 'gone' });
});
