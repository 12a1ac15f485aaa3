import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { mailAdd } from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { listed } from '../../../../views/slack/place.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import { renderAddMailboxes } from '../../../../views/slack/settings-place.js';
import { clipLine } from '../../../../views/text.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { onAdminPress } from './admin-press.js';
import { onAdminSubmission, type Reply } from './admin-submission.js';
import { formOf, placeChoices, readChoices } from './place-choices.js';

const title = 'Where leads ring';
const shownOf = 60;

/** Adding mailboxes by their addresses. */
export function registerMailboxes(app: App, parts: ListenerParts): void {
  const mail = () => parts.platforms.find(({ name }) => name === 'email');
  const without = () =>
    renderSentence(title, run('Leadbell runs without e-mail. Start it with SMTP_URL and MAIL_FROM.'));

  onAdminPress(app, parts, mailAdd, async ({ workspace, window }) => {
    if (!mail()) return window.show(without());
    await window.show(renderAddMailboxes(formOf(await readChoices(parts, workspace), [], [])));
  });

  onAdminSubmission(app, parts, mailAdd, async ({ form, workspace, editor, ...by }): Promise<Reply> => {
    const targetOf = mail()?.targetOf;
    if (!targetOf) return { view: without() };
    const written = (form.text('addresses') ?? '').split(/[\s,;]+/).filter((text) => text !== '');
    const wrong = written.find((text) => targetOf(text) === undefined);
    if (wrong !== undefined) return { errors: { addresses: refusal(wrong) } };
    const targets = new Set(written.flatMap((text) => targetOf(text) ?? []));
    if (targets.size === 0) return { errors: { addresses: 'Write an address, such as sales@example.com.' } };
    const chosen = placeChoices(await readChoices(parts, workspace), form);
    const added: string[] = [];
    for (const target of targets)
      if (await parts.places.add(editor, { platform: 'email', target, ...chosen })) added.push(target);
    const known = [...targets].filter((target) => !added.includes(target));
    return { view: outcome(added, known), after: () => refreshed({ ...by, workspace }) };
  });

  async function refreshed({
    team,
    person,
  }: Pick<Presser, 'team' | 'person' | 'workspace'>): Promise<undefined> {
    await parts.homes.show(team, person.id);
  }
}

function refusal(text: string): string {
  return `“${clipLine(text, shownOf)}” is no address that mail can go to. Write one a line, such as sales@example.com.`;
}

function outcome(added: string[], known: string[]): ModalView {
  const names = (all: string[]) => run(listed(all), 'bold');
  return renderSentence(
    title,
    ...(added.length > 0
      ? [run('Leads ring at '), names(added), run(' now. Press Send a test to see that mail arrives.')]
      : []),
    ...(known.length > 0
      ? [
          run(added.length > 0 ? ' Nothing was changed for ' : 'Leads ring already at '),
          names(known),
          run('.'),
        ]
      : []),
  );
}
