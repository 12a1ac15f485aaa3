import type { KnownBlock } from '@slack/types';
import { expect } from 'vitest';
import { newId, parseId } from '../../../../src/storage/id.js';
import { eventually, type TestLeadbell } from '../../../support/leadbell.js';

/** A person in front of their Home tab. */
export type AtHome = ReturnType<typeof atHome>;

/** Puts a person of the stand-in's team in front of their Home tab, which they open. */
export function atHome(leadbell: Pick<TestLeadbell, 'slack'>, user: string) {
  const person = leadbell.slack.person(user);

  const home = () => {
    const found = leadbell.slack.home(user);
    if (!found) throw new Error(`${user} has no Home yet`);
    return found;
  };
  const blocks = () => home().view.blocks as KnownBlock[];
  /** The words of the view, without the structure around them. */
  const text = () => blocks().map(wordsOf).filter(Boolean).join('\n');
  const blockOf = (lead: string) => {
    const found = blocks().find(({ block_id }) => block_id?.startsWith(`lead.${lead}.`));
    if (!found?.block_id) throw new Error(`there is no row of ${lead}`);
    return found.block_id;
  };
  const filters = () => blocks().find(({ block_id }) => block_id?.startsWith('filters.'))?.block_id ?? '';

  return {
    user,
    home,
    text,
    open: () => person.openHome(),
    /** Opens it for the first time, as soon as Leadbell knows whose team this is. */
    move: () =>
      eventually(async () => {
        await person.openHome();
        await eventually(home, 1_000);
      }, 30_000),
    /** Presses a button that stands once in the view. */
    press: (actionId: string) => person.press({ viewId: home().id, actionId }),
    /** Presses a button of a lead's row. */
    pressAt: (lead: string, actionId: string) =>
      person.press({ viewId: home().id, actionId, blockId: blockOf(lead) }),
    /** Sets or empties a filter. */
    filter: (actionId: string, value: string | string[]) =>
      person.set({ viewId: home().id, actionId, blockId: filters() }, value),
    tick: (lead: string, on = true) =>
      person.set({ viewId: home().id, actionId: 'home_tick', blockId: blockOf(lead) }, on ? [lead] : []),
    /** Whether the person sees a row ticked. */
    ticked: (lead: string) => {
      const { home_tick } = home().values[blockOf(lead)] ?? {};
      return Array.isArray(home_tick?.selected_options) && home_tick.selected_options.length > 0;
    },
    /** The leads whose rows stand there, from top to bottom. */
    rows: () => blocks().flatMap(({ block_id = '' }) => /^lead\.([0-9a-f]{24})\./.exec(block_id)?.[1] ?? []),
    sees: (words: string) => eventually(() => expect(text()).toContain(words)),
    seesNot: (words: string) => eventually(() => expect(text()).not.toContain(words)),
  };
}

/** Everything that a person could read in a part of a view. */
function wordsOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(wordsOf).join(' ');
  if (typeof part !== 'object' || part === null) return '';
  return Object.entries(part)
    .filter(([key]) => key !== 'confirm' && key !== 'options' && key !== 'option_groups')
    .map(([key, value]) => (key === 'text' && typeof value === 'string' ? value : wordsOf(value)))
    .filter(Boolean)
    .join(' ');
}

/** Captures a lead with a name; resolves with its id. */
export async function ring(
  { call, captureKey }: Pick<TestLeadbell, 'call' | 'captureKey'>,
  name: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await call('POST', '/v1/leads', {
    key: captureKey,
    body: { conversation: `of ${name}`, fields: { name, email: 'visitor@example.com' }, ...more },
  });
  return body.lead?.id ?? '';
}

/** Puts leads straight into the list, newest first, so that many are there at once; resolves with their ids. */
export async function fill(
  { repositories, workspace, agent }: Pick<TestLeadbell, 'repositories' | 'workspace' | 'agent'>,
  count: number,
  newest: Date,
): Promise<string[]> {
  const of = parseId(agent);
  if (!of) throw new Error('there is no agent');
  const leads = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      repositories.leads.insert({
        workspace,
        conversation: newId(),
        externalId: `filled ${n}`,
        agent: of,
        agentName: 'Pricing Bot',
        skill: of,
        skillName: 'Quote request',
        fields: [{ key: 'name', label: 'Name', value: `Visitor ${n}` }],
        list: 'unread',
        capturedAt: new Date(newest.getTime() - n * 1_000),
        revision: 1,
        spread: true,
      }),
    ),
  );
  return leads.map((lead) => lead?._id.toHexString() ?? '');
}
