import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import {
  placeAdd,
  placeDirect,
  placeEdit,
  placePause,
  placeRemove,
  placeResume,
  placeTest,
} from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { where } from '../../../../views/slack/place.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import { renderAddPlace } from '../../../../views/slack/settings-place.js';
import { parseId } from '../../../storage/id.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { addPlace, type NewSlackPlace } from './add-place.js';
import { type AdminPress, onAdminPress } from './admin-press.js';
import { onAdminSubmission } from './admin-submission.js';
import { admit, tryOut } from './admit.js';
import { editForm, editPlace } from './edit-place.js';
import { agentsChosen, formOf, keysChosen, readChoices } from './place-choices.js';

const title = 'Where leads ring';
const gone = () => renderSentence(title, run('This place was removed meanwhile. Nothing was changed.'));

/** Adding, trying out, pausing, editing and removing the places that leads ring in. */
export function registerPlaces(app: App, parts: ListenerParts): void {
  const { places, destinations, homes, clock } = parts;
  const onPress = (id: string, work: (press: AdminPress) => Promise<void>) =>
    onAdminPress(app, parts, id, work);
  const refresh = ({ team, person }: Presser) => homes.show(team, person.id);

  /** Does something with the place that was pressed, which may be gone. */
  function onPlace(id: string, work: (press: AdminPress, place: DestinationRecord) => Promise<void>): void {
    onPress(id, async (press) => {
      const place = await find(press, press.value);
      if (place) return work(press, place);
      await press.window.show(gone());
      await refresh(press);
    });
  }

  async function find({ workspace }: Presser, text: string): Promise<DestinationRecord | null> {
    const id = parseId(text);
    return id ? destinations.find(workspace, id) : null;
  }

  onPress(placeAdd, async ({ workspace, window }) => {
    const known = await readChoices(parts, workspace);
    await window.show(renderAddPlace(formOf(known, [], [])));
  });

  onAdminSubmission(app, parts, placeAdd, async (submission) => {
    const target = submission.form.text('channel');
    if (!target) return { errors: { channel: 'Choose a channel.' } };
    const known = await readChoices(parts, submission.workspace);
    const chosen = {
      agents: agentsChosen(known, submission.form.many('agents') ?? []),
      fields: keysChosen(known, submission.form.many('fields') ?? []),
    };
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

  onPress(placeDirect, async (press) => {
    const target = press.person.id;
    await press.window.show(renderSentence(title, run('Trying your direct messages…')));
    const problem = await add(press, { target, agents: [], fields: [] });
    await press.window.show(problem === undefined ? rings(target) : renderSentence(title, run(problem)));
  });

  /** Resolves with what was in the way, in a sentence. */
  async function add(by: Presser & Pick<AdminPress, 'editor'>, place: NewSlackPlace) {
    const problem = await addPlace(parts, by.team, by.editor, place);
    if (problem === undefined) await refresh(by);
    return problem;
  }

  onPlace(placeTest, async ({ team, window, workspace }, { target, state }) => {
    await window.show(renderSentence(title, run('Sending a test card to '), ...where(target), run('…')));
    const zone = (await parts.workspaces.find(workspace))?.zone ?? 'UTC';
    const problem = await tryOut(team.client, target, zone, clock.now());
    const resume = state === 'paused' ? ' Leads ring there again once you press Resume.' : '';
    await window.show(
      problem === undefined
        ? renderSentence(title, run('A test card is in '), ...where(target), run(`.${resume}`))
        : renderSentence(title, run(`No test card was posted. ${problem}`)),
    );
  });

  onPlace(placePause, async (press, place) => {
    await places.pause(press.editor, place);
    await refresh(press);
  });

  onPlace(placeResume, async (press, place) => {
    const problem = place.state === 'paused' ? await admit(parts, press.team, place.target) : undefined;
    if (problem === undefined) await places.resume(press.editor, place);
    else await press.window.show(renderSentence(title, run('Still paused. '), run(problem)));
    await refresh(press);
  });

  onPlace(placeRemove, async (press, place) => {
    await places.remove(press.editor, place);
    await refresh(press);
  });

  onPlace(placeEdit, async ({ workspace, window }, place) => {
    await window.show(editForm(place, await readChoices(parts, workspace, place.fields)));
  });

  onAdminSubmission(app, parts, placeEdit, async (submission) => {
    const place = await find(submission, submission.about);
    const edited = place ? await editPlace(parts, submission, place) : { result: 'gone' as const };
    if (edited.result === 'again') return { view: edited.form };
    return { ...(edited.result === 'gone' && { view: gone() }), after: () => refreshed(submission) };
  });

  async function refreshed(by: Presser): Promise<undefined> {
    await refresh(by);
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
