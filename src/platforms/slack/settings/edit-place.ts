import type { ModalView } from '@slack/types';
import { changedMeanwhile } from '../../../../views/slack/settings-modals.js';
import { renderEditPlace } from '../../../../views/slack/settings-place.js';
import { shownOf } from '../../../leads/save-form.js';
import { foldBounds, placeSettingsOf } from '../../../notify/places.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { ListenerParts } from '../app.js';
import type { AdminSubmission } from './admin-submission.js';
import { namePlace } from './name-place.js';
import { agentsChosen, formOf, type KnownChoices, keysChosen, readChoices } from './place-choices.js';

/** What came of an edit; a form that is not saved is shown once more, with the reason. */
export type EditedPlace = { result: 'saved' } | { result: 'gone' } | { result: 'again'; form: ModalView };

/** Saves which agents ring at a place and which fields show there. */
export async function editPlace(
  parts: ListenerParts,
  { form, editor, workspace }: AdminSubmission,
  place: DestinationRecord,
): Promise<EditedPlace> {
  const known = await readChoices(parts, workspace, place.fields);
  const [agents, fields] = [form.many('agents'), form.many('fields')];
  const chosen = agents && agentsChosen(known, agents);
  const [agentsShown, fieldsShown] = [form.shown('agents'), form.shown('fields')];
  const [fold, foldShown] = [form.text('fold'), form.shown('fold')];
  if (agents && agents.length > 0 && chosen?.length === 0)
    return again(await editForm(parts, place, known, 'The agents that you chose were removed meanwhile.'));
  // Nothing chosen means all; where the agents of a place are gone, all is not what anybody chose.
  const keepsAgents = chosen?.length === 0 && agentsGone(place, known);
  const saved = await parts.places.edit(editor, place._id, {
    shown: {
      ...(agentsShown !== undefined && { agents: agentsShown }),
      ...(fieldsShown !== undefined && { fields: fieldsShown }),
      ...(foldShown !== undefined && { fold: foldShown }),
    },
    wanted: {
      ...(chosen && !keepsAgents && { agents: chosen }),
      ...(fields && { fields: keysChosen(known, fields) }),
      ...(fold !== undefined && { fold: Number(fold) }),
    },
  });
  if (saved.result === 'saved') return { result: 'saved' };
  const now = saved.result === 'conflict' ? await parts.destinations.find(workspace, place._id) : null;
  if (!now) return { result: 'gone' };
  const choices = await readChoices(parts, workspace, now.fields);
  return again(await editForm(parts, now, choices, changedMeanwhile('this')));
}

/** The form with a place as it is, and what there is to say about it. */
export async function editForm(
  parts: ListenerParts,
  place: DestinationRecord,
  known: KnownChoices,
  sentence?: string,
): Promise<ModalView> {
  const values = placeSettingsOf(place);
  return renderEditPlace({
    ...formOf(known, agentsChosen(known, values.agents), values.fields),
    id: place._id.toHexString(),
    place: await namePlace(parts, place),
    fold: values.fold,
    foldBounds,
    shown: shownOf(values),
    agentsGone: agentsGone(place, known),
    ...(sentence !== undefined && { sentence }),
  });
}

function again(form: ModalView): EditedPlace {
  return { result: 'again', form };
}

function agentsGone(place: DestinationRecord, known: KnownChoices): boolean {
  return place.agents.length > 0 && agentsChosen(known, placeSettingsOf(place).agents).length === 0;
}
