import type { KnownBlock, RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { placeEdit, placePause, placeRemove, placeResume, placeTest } from './action-ids.js';
import { button, emoji, moment, paragraph, plain, quiet, run } from './elements.js';
import { slackLimits } from './limits.js';
import { where } from './place.js';

/** A place that leads ring in, with its health. */
export interface SettingsPlace {
  id: string;
  /** Slack's id of the channel, conversation or person. */
  target: string;
  /** Absent while it is active. */
  paused?: {
    /** What is the matter and what to do about it, both without a full stop. */
    why: string;
    how?: string;
    resumable: boolean;
  };
  /** Whether the last cards did not get through although nothing is known to be wrong. */
  failing: boolean;
  /** Cards that wait, counted up to 1,000. */
  waiting: number;
  lastShownAt?: Date;
  /** Names of the agents whose leads ring here; all when absent, and empty where all of them are gone. */
  agents?: string[];
  /** What the fields are called that cards show here; everything when absent. */
  fields?: string[];
  /** Whether leads ring here only while there is no other place. */
  fallback: boolean;
}

const nameLength = 40;
const namesShown = 5;
const reasonLength = 200;

/** Draws a place: where it is, how it is, what rings there, and what can be done with it. */
export function placeRow(place: SettingsPlace, zone: string): KnownBlock[] {
  return [
    paragraph([where(place.target), ...state(place, zone)]),
    quiet(choices(place)),
    { type: 'actions', elements: buttons(place) },
  ];
}

function state(place: SettingsPlace, zone: string): RichTextElement[][] {
  const { paused, failing, lastShownAt } = place;
  const waiting = waits(place);
  if (paused) {
    const next = paused.resumable ? 'press Resume' : 'remove it';
    const advice = paused.how
      ? `${capital(clipLine(paused.how, reasonLength))}, then ${next}.`
      : `${capital(next)} when leads should ring here again.`;
    return [
      [emoji('warning'), run(` Paused: ${clipLine(paused.why, reasonLength)}.${waiting && ` ${waiting}.`}`)],
      [run(advice)],
    ];
  }
  if (failing)
    return [
      [
        emoji('hourglass_flowing_sand'),
        run(` Slack takes no card just now; Leadbell keeps trying.${waiting && ` ${waiting}.`}`),
      ],
    ];
  return [
    [
      emoji('large_green_circle'),
      ...(lastShownAt ? [moment(lastShownAt, zone, ' Last card ')] : [run(' No card yet')]),
      ...(waiting ? [run(` · ${waiting}`)] : []),
    ],
  ];
}

function waits({ waiting }: SettingsPlace): string {
  if (waiting === 0) return '';
  return waiting === 1 ? '1 card waits' : `${waiting >= 1_000 ? '999+' : waiting} cards wait`;
}

function choices({ agents, fields, fallback }: SettingsPlace): string {
  const who = agents ? (agents.length > 0 ? listed(agents) : 'No agent that is still there') : 'All agents';
  const what = fields ? `Shows only ${listed(fields)}` : 'Shows every field';
  return [who, what, ...(fallback ? ['Only while there is no other place'] : [])].join(' · ');
}

/** The first few names, and how many more there are. */
function listed(names: string[]): string {
  const some = names.slice(0, namesShown).map((name) => clipLine(name, nameLength));
  return names.length > some.length
    ? `${some.join(', ')} and ${names.length - some.length} more`
    : some.join(', ');
}

function buttons({ id, paused }: SettingsPlace) {
  return [
    ...(paused?.resumable ? [button('Resume', placeResume, id, { style: 'primary' })] : []),
    button('Edit', placeEdit, id),
    button('Send a test', placeTest, id),
    ...(paused ? [] : [button('Pause', placePause, id)]),
    button('Remove', placeRemove, id, {
      confirm: {
        title: plain('Let no more leads ring here?', slackLimits.confirmTitle),
        text: plain('Cards that are there stay as they are and no longer change.', slackLimits.confirmText),
        confirm: plain('Remove', slackLimits.confirmButton),
        deny: plain('Keep', slackLimits.confirmButton),
        style: 'danger',
      },
    }),
  ];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
