import type { KnownBlock, RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { placeEdit, placePause, placeRemove, placeResume, placeTest } from './action-ids.js';
import { askDelete, button, emoji, moment, paragraph, quiet, run } from './elements.js';
import { listed, type NamedPlace, platformName, whereOf, wordsFor } from './place.js';

/** A place that leads ring in, with its health. */
export interface SettingsPlace extends NamedPlace {
  id: string;
  /** Whether Leadbell runs with its platform. */
  configured: boolean;
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

const reasonLength = 200;

/** Draws a place: where it is, how it is, what rings there, and what can be done with it. */
export function placeRow(place: SettingsPlace, zone: string): KnownBlock[] {
  return [
    paragraph([[...whereOf(place), run(` · ${platformName(place.platform)}`)], ...state(place, zone)]),
    quiet(choices(place)),
    { type: 'actions', elements: buttons(place) },
  ];
}

function state(place: SettingsPlace, zone: string): RichTextElement[][] {
  const { platform, configured, paused, failing, lastShownAt } = place;
  const { sent, taker } = wordsFor(platform);
  const waiting = waits(place);
  if (!configured) {
    const name = platformName(platform);
    return [
      [emoji('warning'), run(` Not reachable: Leadbell runs without ${name}.${waiting && ` ${waiting}.`}`)],
      [run(`Start Leadbell with ${name} configured, or remove it.`)],
    ];
  }
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
        run(` ${taker} takes no ${sent} just now; Leadbell keeps trying.${waiting && ` ${waiting}.`}`),
      ],
    ];
  return [
    [
      emoji('large_green_circle'),
      ...(lastShownAt ? [moment(lastShownAt, zone, ` Last ${sent} `)] : [run(` No ${sent} yet`)]),
      ...(waiting ? [run(` · ${waiting}`)] : []),
    ],
  ];
}

function waits({ platform, waiting }: SettingsPlace): string {
  if (waiting === 0) return '';
  const { sent } = wordsFor(platform);
  return waiting === 1 ? `1 ${sent} waits` : `${waiting >= 1_000 ? '999+' : waiting} ${sent}s wait`;
}

function choices({ agents, fields, fallback }: SettingsPlace): string {
  const who = agents ? (agents.length > 0 ? listed(agents) : 'No agent that is still there') : 'All agents';
  const what = fields ? `Shows only ${listed(fields)}` : 'Shows every field';
  return [who, what, ...(fallback ? ['Only while there is no other place'] : [])].join(' · ');
}

function buttons({ id, platform, configured, paused }: SettingsPlace) {
  if (!configured) return [remove(id, platform)];
  return [
    ...(paused?.resumable ? [button('Resume', placeResume, id, { style: 'primary' })] : []),
    button('Edit', placeEdit, id),
    button('Send a test', placeTest, id),
    ...(paused ? [] : [button('Pause', placePause, id)]),
    remove(id, platform),
  ];
}

function remove(id: string, platform: string) {
  const rest =
    platform === 'email' ? 'Mails that were sent stay.' : 'Cards that are there still follow their leads.';
  return button('Remove', placeRemove, id, {
    confirm: askDelete('Let no more leads ring here?', rest, 'Remove'),
  });
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
