import { expect, test } from 'vitest';
import type { CardField, LeadCard } from '../../../views/lead-card.js';
import { hostileStrings } from '../../views/hostile-text.js';
import { deletedBy, readBy, sampleBundle, sampleLead } from '../../views/sample-leads.js';
import { drawn, failureOf, send } from './calls.js';
import type { Contract, Shown } from './contract.js';

const grace = { platform: 'api', id: 'grace' };
const lead = sampleLead();
const read = readBy(grace, lead);
const deleted = deletedBy(grace, lead);
/** What would be more than text in what goes over a wire. */
const wire = [
  'Ada\r\nBcc: all@acme.example',
  'Ada\nX-Evil: 1\n\nbody',
  '=?utf-8?Q?=0D=0ABcc:_all=40acme.example?=',
  `${'漢'.repeat(200)}\r\n.\r\nMAIL FROM:<x@y.zz>`,
  '.\r\n.\r\n..',
  'x'.repeat(1_900),
];
/** What is not to be left of a lead that was deleted. */
const visitors = /Lovelace|ada@|030 123|4930|Engines|40 seats/;

/** What is sent and changed, and what becomes of it. */
export function sending(it: Contract): void {
  const shown = (): Shown => it.shown().at(-1) ?? { text: '', buttons: [], plain: false, live: [] };

  test('a card is posted once, with all that it says', async () => {
    const before = it.shown().length;
    await send(it.platform(), it.place(), lead);
    expect(it.shown()).toHaveLength(before + 1);
    for (const words of ['Ada Lovelace', 'ada@example.com', 'Analytical Engines', 'Pricing Bot'])
      expect(shown().text).toContain(words);
    expect(shown().plain).toBe(false);
    if (it.platform().editable)
      expect(shown().buttons).toEqual(expect.arrayContaining(['Mark Read', 'Delete', 'View Conversation']));
  });

  test('a card of a refused one is the plainest text, and has what reaches the visitor', async () => {
    await it.platform().send(it.place(), lead, { plain: true });
    expect(shown()).toMatchObject({ plain: true, buttons: [] });
    expect(shown().text).toContain('Ada Lovelace');
    expect(shown().text).toContain('ada@example.com');
  });

  test('a test card says that it is one, and cannot be worked', async () => {
    await send(it.platform(), it.place(), { ...lead, id: 'test', fields: [], test: true });
    expect(shown().text).toMatch(/test/i);
    expect(shown().buttons).toEqual([]);
  });

  test('a shared card says how many leads share it, and nothing of any', async () => {
    await send(it.platform(), it.place(), sampleBundle());
    expect(shown().text).toContain('23 new leads');
    expect(shown().text).toContain('Pricing Bot 15');
    if (it.platform().editable) expect(shown().buttons).toEqual(['Mark Read', 'Show Leads']);
  });

  test('a card is turned read, redacted, shared and back, where it stands', async () => {
    const message = await send(it.platform(), it.place(), lead);
    const before = it.shown().length;
    const edit = (card: Parameters<typeof send>[2], plain = false) =>
      it.platform().edit(it.place(), message, card, { plain });
    if (!it.platform().editable) {
      expect(await failureOf(edit(read))).toMatchObject({ failure: 'card' });
      expect(shown().text).toContain('Ada Lovelace');
      return;
    }
    await edit(read);
    expect(shown().text).toContain('Read by Grace Hopper');
    expect(shown().buttons).toContain('Mark Unread');
    await edit(deleted);
    expect(shown().text).toContain('Lead deleted by Grace Hopper');
    expect(shown().text).not.toMatch(visitors);
    expect(shown().buttons).toEqual(['Undo']);
    await edit(sampleBundle({ unread: 0, read: 23 }));
    expect(shown().text).toContain('23 leads, all read');
    expect(shown().buttons).toEqual(['Show Leads']);
    await edit(deleted, true);
    expect(shown()).toMatchObject({ plain: true, buttons: [] });
    expect(shown().text).not.toMatch(visitors);
    await edit(lead);
    expect(shown().text).toContain('Ada Lovelace');
    expect(it.shown()).toHaveLength(before);
  });

  test('the same change delivered twice changes nothing and raises nothing', async () => {
    const message = await send(it.platform(), it.place(), lead);
    if (!it.platform().editable) return;
    await it.platform().edit(it.place(), message, read, drawn);
    const once = it.shown();
    await it.platform().edit(it.place(), message, read, drawn);
    expect(it.shown()).toEqual(once);
  });

  test('a warning arrives, with what is the matter and what to do', async () => {
    const warning = { platform: 'Fax', target: '123', why: 'the paper is out', how: 'bring paper' };
    await it.platform().warn(it.place(), { ...warning, resumable: true, waiting: 3 });
    expect(shown().text).toContain('the paper is out');
    expect(shown().text).toContain('Bring paper');
    expect(shown().text).toContain('3 leads wait');
  });

  test('whatever a visitor writes arrives as text, in every field', async () => {
    const ofText = (text: string): LeadCard => {
      const field = (key: string): CardField => ({ key, label: text, value: text });
      const own: CardField = { key: 'email', label: 'Email', value: 'ada@example.com' };
      const excerpt = [{ role: 'visitor' as const, text, rang: true }];
      const fields = [field('name'), own, field('company'), field('other')];
      return { ...lead, fields, quote: text, excerpt, agent: text, skill: text };
    };
    const texts = { drawn: [...hostileStrings, ...wire], plain: wire };
    for (const form of ['drawn', 'plain'] as const) {
      const drawing = { plain: form === 'plain' };
      await it.platform().send(it.place(), ofText('harmless'), drawing);
      const harmless = shown().live;
      for (const text of texts[form]) {
        await it.platform().send(it.place(), ofText(text), drawing);
        expect(
          shown().live.filter((part) => !harmless.includes(part)),
          JSON.stringify(text),
        ).toEqual([]);
      }
    }
  });
}
