import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { placeAdd, placeDirect } from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { where } from '../../../../views/slack/place.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import { renderAddPlace } from '../../../../views/slack/settings-place.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { addPlace, type NewSlackPlace } from './add-place.js';
import { type AdminPress, onAdminPress } from './admin-press.js';
import { onAdminSubmission } from './admin-submission.js';
import { formOf, placeChoices, readChoices } from './place-choices.js';

const title = 'Where leads ring';

/** Adding channels and one's own direct messages. */
export function registerChannels(app: App, parts: ListenerParts): void {
  onAdminPress(app, parts, placeAdd, async ({ workspace, window }) => {
    const known = await readChoices(parts, workspace);
    await window.show(renderAddPlace(formOf(known, [], [])));
  });

  onAdminSubmission(app, parts, placeAdd, async (submission) => {
    const target = submission.form.text('channel');
    if (!target) return { errors: { channel: 'Choose a channel.' } };
    const known = await readChoices(parts, submission.workspace);
    const chosen = placeChoices(known, submission.form);
    return {
      view: renderSentence(title, run('Trying '), ...where(target), run('…')),
      async after() {
        const problem = await add(submission, { target, ...chosen });
        if (problem === undefined) return rings(target);
        return renderAddPlace({
          ...formOf(known, chosen.agents, chosen.fields),
          channel: target,
          sentence: problem,
        });
      },
    };
  });

  onAdminPress(app, parts, placeDirect, async (press) => {
    const target = press.person.id;
    await press.window.show(renderSentence(title, run('Trying your direct messages…')));
    const problem = await add(press, { target, agents: [], fields: [] });
    await press.window.show(problem === undefined ? rings(target) : renderSentence(title, run(problem)));
  });

  /** Resolves with what was in the way, in a sentence. */
  async function add(by: Presser & Pick<AdminPress, 'editor'>, place: NewSlackPlace) {
    const problem = await addPlace(parts, by.team, by.editor, place);
    if (problem === undefined) await parts.homes.show(by.team, by.person.id);
    return problem;
  }
}

function rings(target: string): ModalView {
  return renderSentence(
    title,
    run('Leads ring in '),
    ...where(target),
    run(' now. A test card shows that it works.'),
  );
}
