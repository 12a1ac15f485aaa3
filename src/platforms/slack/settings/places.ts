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
import { renderAddPlace, renderEditPlace } from '../../../../views/slack/settings-place.js';
import { shownOf } from '../../../leads/save-form.js';
import { placeSettingsOf } from '../../../notify/places.js';
import { parseId } from '../../../storage/id.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { addPlace, type NewSlackPlace } from './add-place.js';
import { type AdminPress, onAdminPress } from './admin-press.js';
import { type AdminSubmission, onAdminSubmission, type Reply } from './admin-submission.js';
import { admit, tryOut } from './admit.js';
import {
  agentChoices,
  agentsChosen,
  fieldChoices,
  type KnownChoices,
  keysChosen,
  optionValueOf,
  readChoices,
} from './place-choices.js';

const title = 'Where leads ring';
const gone = () => renderSentence(title, run('This place was removed meanwhile. Nothing was changed.'));
const changedMeanwhile =
  'Somebody else changed this meanwhile. It is shown as it is now: make your change again where it is still needed.';

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
    if (!place) return { view: gone(), after: () => refreshed(submission) };
    return edit(submission, place);
  });

  async function edit(submission: AdminSubmission, place: DestinationRecord): Promise<Reply> {
    const { form, editor, workspace } = submission;
    const known = await readChoices(parts, workspace, place.fields);
    const [agents, fields] = [form.many('agents'), form.many('fields')];
    const chosen = agents && agentsChosen(known, agents);
    const [agentsShown, fieldsShown] = [form.shown('agents'), form.shown('fields')];
    if (agents && agents.length > 0 && chosen?.length === 0)
      return { view: editForm(place, known, 'The agents that you chose were removed meanwhile.') };
    // Nothing chosen means all; where the agents of a place are gone, all is not what anybody chose.
    const keepsAgents = chosen?.length === 0 && agentsGone(place, known);
    const saved = await places.edit(editor, place._id, {
      shown: {
        ...(agentsShown !== undefined && { agents: agentsShown }),
        ...(fieldsShown !== undefined && { fields: fieldsShown }),
      },
      wanted: {
        ...(chosen && !keepsAgents && { agents: chosen }),
        ...(fields && { fields: keysChosen(known, fields) }),
      },
    });
    if (saved.result === 'saved') return { after: () => refreshed(submission) };
    const now = saved.result === 'conflict' ? await destinations.find(workspace, place._id) : null;
    if (!now) return { view: gone(), after: () => refreshed(submission) };
    return { view: editForm(now, await readChoices(parts, workspace, now.fields), changedMeanwhile) };
  }

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

function formOf(known: KnownChoices, agents: string[], keys: readonly string[]) {
  return {
    agents: agentChoices(known),
    chosenAgents: agents,
    fields: fieldChoices(known),
    chosenFields: keys.map(optionValueOf),
  };
}

function editForm(place: DestinationRecord, known: KnownChoices, sentence?: string): ModalView {
  const values = placeSettingsOf(place);
  return renderEditPlace({
    ...formOf(known, agentsChosen(known, values.agents), values.fields),
    id: place._id.toHexString(),
    target: place.target,
    shown: shownOf(values),
    agentsGone: agentsGone(place, known),
    ...(sentence !== undefined && { sentence }),
  });
}

function agentsGone(place: DestinationRecord, known: KnownChoices): boolean {
  return place.agents.length > 0 && agentsChosen(known, placeSettingsOf(place).agents).length === 0;
}
