import { describe, expect, test } from 'vitest';
import { mailIds, readAddress, senderAddress, senderName } from '../../../src/platforms/email/address.js';

describe('an address', () => {
  test.each([
    ['sales@acme.example', 'sales@acme.example'],
    ['  Sales.Team+leads@ACME.Example ', 'Sales.Team+leads@acme.example'],
    ["o'neil@mail.acme.co.uk", "o'neil@mail.acme.co.uk"],
  ])('%j is taken', (text, kept) => {
    expect(readAddress(text)).toBe(kept);
  });

  test.each([
    '',
    'sales',
    'sales@localhost',
    'a@b.cc, c@d.ee',
    'a@b.cc;c@d.ee',
    'a@b.cc c@d.ee',
    'Sales <sales@acme.example>',
    '<sales@acme.example>',
    '"a b"@acme.example',
    'a@b@acme.example',
    'team: a@b.cc;',
    'a@b.cc\r\nBcc: c@d.ee',
    'a@b.cc> SIZE=1',
    'a@[127.0.0.1]',
    '.a@acme.example',
    'a..b@acme.example',
    'ü@acme.example',
    `${'a'.repeat(65)}@acme.example`,
  ])('%j is not', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});

test.each([
  ['Leadbell <leads@acme.example>', 'Leadbell', 'leads@acme.example'],
  ['"Acme, Inc." <leads@acme.example>', 'Acme, Inc.', 'leads@acme.example'],
  ['leads@acme.example', '', 'leads@acme.example'],
])('whom %j is', (from, name, address) => {
  expect(senderName(from)).toBe(name);
  expect(senderAddress(from)).toBe(address);
});

test('the ids of a mail are made of lead and place, and tell nothing of the recipient', () => {
  const place = { workspace: 'w1', target: 'sales@acme.example' };
  const ids = mailIds('l1', place, 'Leadbell <leads@acme.example>');
  expect(mailIds('l1', place, 'Leadbell <leads@acme.example>')).toEqual(ids);
  const others = [
    mailIds('l2', place, 'leads@acme.example'),
    mailIds('l1', { ...place, workspace: 'w2' }, 'leads@acme.example'),
    mailIds('l1', { ...place, target: 'ben@acme.example' }, 'leads@acme.example'),
  ];
  const all = [ids, ...others].flatMap(({ messageId, thread }) => [messageId, thread]);
  expect(new Set(all).size).toBe(8);
  for (const id of all) expect(id).toMatch(/^<[a-z0-9.]+@acme\.example>$/);
  expect(all.join()).not.toMatch(/sales|ben/);
});
