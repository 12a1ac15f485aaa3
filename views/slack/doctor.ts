import type { KnownBlock, RichTextElement } from '@slack/types';
import { clip } from '../text.js';
import { emoji, header, paragraph, quiet, run } from './elements.js';
import type { SlackMessage } from './message.js';
import { placeElement } from './place.js';

/** One thing that was checked, as `Check` in `src/notify/examine.ts` says it. */
export interface DoctorCheck {
  check: string;
  ok: boolean;
  detail: string;
  /** Of a place: Slack's id of it. */
  target?: string;
}

/** So many lines are shown, of at most so many UTF-16 units each; what is out of order comes first. */
const mostLines = 30;
const lineLength = 300;

/** Draws what the doctor found, for one person. */
export function renderDoctor(checks: readonly DoctorCheck[]): SlackMessage {
  const ill = checks.filter(({ ok }) => !ok);
  const text =
    ill.length === 0
      ? 'Everything works.'
      : `${ill.length} ${ill.length === 1 ? 'thing needs' : 'things need'} care.`;
  const sorted = [...ill, ...checks.filter(({ ok }) => ok)];
  const left = sorted.length - mostLines;
  const blocks: KnownBlock[] = [
    header(text),
    paragraph(sorted.slice(0, mostLines).map(line)),
    ...(left > 0 ? [quiet(`And ${left} more; leadbell doctor lists them all.`)] : []),
  ];
  return { text, blocks };
}

function line({ check, ok, detail, target }: DoctorCheck): RichTextElement[] {
  return [
    emoji(ok ? 'white_check_mark' : 'x'),
    run('  '),
    target ? placeElement(target) : run(check, 'bold'),
    run(`  ${clip(detail, lineLength)}`),
  ];
}
