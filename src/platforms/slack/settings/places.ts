import type { App } from '@slack/bolt';
import {
  placeEdit,
  placePause,
  placeRemove,
  placeResume,
  placeTest,
} from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { whereOf, wordsFor } from '../../../../views/slack/place.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import { parseId } from '../../../storage/id.js';
import type { DestinationRecord } from '../../../storage/models/destination.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { type AdminPress, onAdminPress } from './admin-press.js';
import { onAdminSubmission } from './admin-submission.js';
import { admit, tryOut } from './admit.js';
import { editForm, editPlace } from './edit-place.js';
import { namePlace } from './name-place.js';
import { readChoices } from './place-choices.js';

const title = 'Where leads ring';
const gone = () => renderSentence(title, run('This place was removed meanwhile. Nothing was changed.'));

/** Trying out, pausing, editing and removing the places that leads ring in, on whichever platform. */
export function registerPlaces(app: App, parts: ListenerParts): void {
  const { places, destinations, homes } = parts;
  const refresh = ({ team, person }: Presser) => homes.show(team, person.id);

  /** Does something with the place that was pressed, which may be gone. */
  function onPlace(id: string, work: (press: AdminPress, place: DestinationRecord) => Promise<void>): void {
    onAdminPress(app, parts, id, async (press) => {
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

  onPlace(placeTest, async (press, place) => {
    const { window, workspace } = press;
    const there = whereOf(await namePlace(parts, place));
    const { sent } = wordsFor(place.platform);
    await window.show(renderSentence(title, run(`Sending a test ${sent} to `), ...there, run('…')));
    const problem = await tryOut(parts, workspace, place);
    const resume = place.state === 'paused' ? ' Leads ring there again once you press Resume.' : '';
    const went = sent === 'mail' ? 'A test mail is on its way to ' : 'A test card is in ';
    await window.show(
      problem === undefined
        ? renderSentence(title, run(went), ...there, run(`.${resume}`))
        : renderSentence(title, run(`No test ${sent} was sent. ${problem}`)),
    );
    await refresh(press);
  });

  onPlace(placePause, async (press, place) => {
    await places.pause(press.editor, place);
    await refresh(press);
  });

  onPlace(placeResume, async (press, place) => {
    const problem = place.state === 'paused' ? await admit(parts, press.team, place) : undefined;
    if (problem === undefined) await places.resume(press.editor, place);
    else await press.window.show(renderSentence(title, run('Still paused. '), run(problem)));
    await refresh(press);
  });

  onPlace(placeRemove, async (press, place) => {
    await places.remove(press.editor, place);
    await refresh(press);
  });

  onPlace(placeEdit, async ({ workspace, window }, place) => {
    await window.show(await editForm(parts, place, await readChoices(parts, workspace, place.fields)));
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
