import { expect, test } from 'vitest';
import { linksIn } from '../../../playground/email/links.js';
import { liveParts } from '../../../playground/email/live-parts.js';
import { markupProblems } from '../../../playground/email/markup.js';
import { renderBundleCard } from '../../../views/email/bundle-card.js';
import { sampleBundles } from '../sample-leads.js';
import { around, expectGolden, lead } from './samples.js';

const url = lead.allLeadsUrl ?? '';

test.each(sampleBundles)(
  'the shared mail (%s) is as it was agreed on, and nothing in it is fetched or run',
  async (name, card) => {
    const mail = renderBundleCard({ ...card, allLeadsUrl: url }, around);
    expect(markupProblems(mail.html ?? '')).toEqual([]);
    expect(linksIn(mail.html ?? '').map(({ label }) => label)).toEqual(['All leads', 'Unsubscribe']);
    await expectGolden(mail, `bundle-${name}`);
  },
);

test.each(sampleBundles)(
  'nothing in the shared mail (%s) can be pressed but our own links',
  (_name, card) => {
    const ours = [around.unsubscribeUrl, around.recipient, 'acme.example'];
    const live = liveParts(renderBundleCard(card, around));
    expect(live.filter((part) => !ours.includes(part))).toEqual([]);
  },
);
