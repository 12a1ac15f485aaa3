import { describe, expect, test } from 'vitest';
import { contactOf, mailtoUrl, telUrl, titleOf } from '../../views/contact.js';

const field = (key: string, value: string) => ({ key, label: key, value });

describe('contact', () => {
  test('name, e-mail and phone are told from the rest, the company comes first of it', () => {
    const fields = [
      field('size', '40'),
      field('Company', 'Engines'),
      field('email', 'a@b.example'),
      field('name', 'Ada'),
    ];
    const { name, email, phone, others } = contactOf(fields);
    expect([name?.value, email?.value, phone]).toEqual(['Ada', 'a@b.example', undefined]);
    expect(others.map(({ key }) => key)).toEqual(['Company', 'size']);
  });

  test('what cannot be seen does not count', () => {
    expect(contactOf([field('name', '\u200b '), field('x', '')])).toEqual({ others: [] });
  });

  test.each([
    [[field('email', 'a@b.example'), field('name', ' Ada\nLovelace ')], 'Ada Lovelace'],
    [[field('phone', '030 1'), field('email', 'a@b.example')], 'a@b.example'],
    [[field('size', '40'), field('phone', '030 1')], '030 1'],
    [[field('size', '40')], '40'],
    [[], 'Unnamed visitor'],
  ])('a lead is called by its name or best contact (%#)', (fields, title) => {
    expect(titleOf(fields)).toBe(title);
  });
});

describe('links', () => {
  test.each([
    ['ada@example.com', 'mailto:ada@example.com'],
    [' Ada.Lovelace+quote@sub.example.co ', 'mailto:Ada.Lovelace%2Bquote@sub.example.co'],
    ["o'neil@example.com", 'mailto:o%27neil@example.com'],
    ['a_b@example.com', 'mailto:a_b@example.com'],
  ])('%s is linked', (value, url) => {
    expect(mailtoUrl(value)).toBe(url);
  });

  test.each([
    'ada',
    'ada@localhost',
    'a@b.example?bcc=c@d.example',
    'a@b.example,c@d.example',
    '<a@b.example>',
    '*a*@b.example',
    '_a_@b.example',
    'a@b..example',
    'a..b@c.example',
    'a@-b.example',
    'javascript:alert(1)@b.example',
    `${'a'.repeat(65)}@b.example`,
    'jürgen@müller.example',
    'a@b.example\nbcc:c@d.example',
  ])('%j is shown as text', (value) => {
    expect(mailtoUrl(value)).toBeUndefined();
  });

  test.each([
    [{ value: '030 12 34 56', e164: '+4930123456' }, 'tel:+4930123456'],
    [{ value: '+44 (20) 7946-0958' }, 'tel:+442079460958'],
    [{ value: '030/123456' }, 'tel:030123456'],
  ])('%j is linked', (phone, url) => {
    expect(telUrl(phone)).toBe(url);
  });

  test.each([
    { value: '+44 (0)20 7946 0958' },
    { value: '030 123456 ext. 12' },
    { value: 'call me' },
    { value: '123' },
    { value: '1'.repeat(16) },
    { value: '030 1', e164: '+49;phone-context=x' },
    { value: '*#06#' },
  ])('%j is shown as text', (phone) => {
    expect(telUrl(phone)).toBeUndefined();
  });
});
