import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { paragraph, plain } from './elements.js';
import { slackLimits } from './limits.js';

/** What a form is called, what it is about, and what stands in it. */
export interface ModalParts {
  title: string;
  blocks: KnownBlock[];
  /** A form's, with what sends it off. */
  form?: { id: string; submit: string };
  /** What comes back with it: ids of ours. */
  about?: string;
  /** A sentence that stands first: what went wrong, and what to do. */
  sentence?: string;
}

/** Draws a modal of the settings. */
export function settingsModal({ title, blocks, form, about, sentence }: ModalParts): ModalView {
  return {
    type: 'modal',
    title: plain(clipLine(title, slackLimits.modalTitle)),
    close: plain(form ? 'Cancel' : 'Close'),
    ...(form && { callback_id: form.id, submit: plain(form.submit) }),
    ...(about !== undefined && { private_metadata: about }),
    blocks: [...(sentence === undefined ? [] : [warning(sentence)]), ...blocks],
  };
}

/** Draws a modal with one sentence, in which places are written as Slack writes them. */
export function renderSentence(title: string, ...words: RichTextElement[]): ModalView {
  return settingsModal({ title, blocks: [paragraph([words])] });
}

function warning(sentence: string): KnownBlock {
  return { type: 'section', block_id: 'sentence', text: plain(`⚠️ ${sentence}`) };
}

/** For a form that somebody else was first to change: `what` is what it is about, such as `this skill`. */
export function changedMeanwhile(what: string): string {
  return `Somebody else changed ${what} meanwhile. It is shown as it is now: make your change again where it is still needed.`;
}
