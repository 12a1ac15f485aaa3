import type { KnownBlock, ModalView } from '@slack/types';
import { mailAdd, placeAdd, placeEdit } from './action-ids.js';
import { paragraph, quiet, run } from './elements.js';
import { choice, fitting, input, inputValue, multiSelect, numberInput, textInput } from './inputs.js';
import { slackLimits } from './limits.js';
import { type NamedPlace, platformName, whereOf, wordsFor } from './place.js';
import { settingsModal } from './settings-modals.js';

/** Something to choose, with what is sent for it. */
export interface Chooseable {
  value: string;
  name: string;
}

/** What there is to choose for a place, and what is chosen. */
export interface PlaceChoices {
  agents: Chooseable[];
  chosenAgents: string[];
  fields: Chooseable[];
  chosenFields: string[];
  /** What went wrong with it. */
  sentence?: string;
}

/** A place that is there, in its form. */
export interface PlaceFormData extends PlaceChoices {
  id: string;
  place: NamedPlace;
  /** More new leads a minute than this share a card; 0 lets each have its own. */
  fold: number;
  foldBounds: readonly [number, number];
  /** Digests of what is shown, which come back with it. */
  shown: { agents: string; fields: string; fold: string };
  /** Whether the agents that it was for are all gone. */
  agentsGone: boolean;
}

/** A menu of options takes at most so many bytes, so that two of them and what is chosen stay within a view's 250 KB. */
const menuBytes = 70_000;

const agentsHint = "Only these agents' leads ring here. With none chosen, all do.";
const fieldsHints = {
  card: 'For a channel that must not see a phone number, say. With a choice, cards here show these fields alone and leave out what the visitor wrote. Whoever presses View Conversation still sees everything.',
  mail: 'For a mailbox that must not see a phone number, say. With a choice, mails show these fields alone and leave out the conversation.',
};

/** Draws the form of a new channel; `channel` is what was chosen before something went wrong. */
export function renderAddPlace({ channel, ...data }: PlaceChoices & { channel?: string }): ModalView {
  return settingsModal({
    title: 'Add a channel',
    form: { id: placeAdd, submit: 'Add' },
    ...(data.sentence !== undefined && { sentence: data.sentence }),
    blocks: [
      input(
        'channel',
        'Channel',
        {
          type: 'conversations_select',
          action_id: inputValue,
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
          ...(channel !== undefined && { initial_conversation: channel }),
        },
        {
          hint: 'Leadbell joins a public channel by itself. In a private one, type /invite @Leadbell first.',
        },
      ),
      ...chooses(data, 'card', 'agents', 'fields'),
    ],
  });
}

/** Draws the form of new mailboxes. */
export function renderAddMailboxes(data: PlaceChoices): ModalView {
  return settingsModal({
    title: 'Add e-mail addresses',
    form: { id: mailAdd, submit: 'Add' },
    blocks: [
      input('addresses', 'Addresses', textInput('', { multiline: true }), {
        hint: 'One a line. Each gets a mail of its own for every lead, and sees no other address.',
      }),
      ...chooses(data, 'mail', 'agents', 'fields'),
    ],
  });
}

/** Draws the form of a place that is there. */
export function renderEditPlace(data: PlaceFormData): ModalView {
  const { id, place, shown, agentsGone } = data;
  const { sent } = wordsFor(place.platform);
  return settingsModal({
    title: 'What rings here',
    form: { id: placeEdit, submit: 'Save' },
    about: id,
    ...(data.sentence !== undefined && { sentence: data.sentence }),
    blocks: [
      paragraph([[...whereOf(place), run(` · ${platformName(place.platform)}`)]]),
      ...(agentsGone ? [quiet('The agents whose leads rang here were removed. Choose others.')] : []),
      ...chooses(data, sent, `agents:${shown.agents}`, `fields:${shown.fields}`),
      input(
        `fold:${shown.fold}`,
        `New leads a minute that have a ${sent} each`,
        numberInput(data.fold, data.foldBounds),
        {
          hint: `More than so many share one ${sent}, which counts them; so do more than ten that were missed. With 0, each always has its own.`,
        },
      ),
    ],
  });
}

/** A new `block_id` makes Slack show what is stored, where somebody else changed it since. */
function chooses(
  data: PlaceChoices,
  sent: 'card' | 'mail',
  agentsBlock: string,
  fieldsBlock: string,
): KnownBlock[] {
  const fields = `Fields that ${sent}s show here`;
  return [
    ...menu(agentsBlock, 'Agents', 'All agents', data.agents, data.chosenAgents, agentsHint),
    ...menu(fieldsBlock, fields, 'Every field', data.fields, data.chosenFields, fieldsHints[sent]),
  ];
}

/** What is chosen stands first, so that it is there however long the list is. More than Slack lets be chosen is left alone. */
function menu(
  blockId: string,
  label: string,
  placeholder: string,
  all: Chooseable[],
  chosen: string[],
  hint: string,
): KnownBlock[] {
  if (all.length === 0) return [];
  if (chosen.length > slackLimits.options)
    return [quiet(`${label}: ${chosen.length} are chosen, more than can be changed here.`)];
  const sorted = [...all].sort(
    (a, b) =>
      Number(chosen.includes(b.value)) - Number(chosen.includes(a.value)) || a.name.localeCompare(b.name),
  );
  const choices = fitting(
    sorted.map(({ name, value }) => choice(name, value)),
    menuBytes,
  );
  return [input(blockId, label, multiSelect(placeholder, choices, chosen), { optional: true, hint })];
}
