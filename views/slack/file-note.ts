import { downloadLabel, type FileNote } from '../file-note.js';
import { link, paragraph, run } from './elements.js';
import { inert } from './inert.js';
import type { SlackMessage } from './message.js';

const lineLength = 400;
const mostLines = 10;

/** Draws the message in the place of a file. */
export function renderFileNote({ comment, sentence, url }: FileNote): SlackMessage {
  return {
    text: `${renderFileComment(comment)} ${sentence}`,
    blocks: [
      paragraph([
        [run(comment)],
        [run(sentence)],
        ...(url === undefined ? [] : [[link(url, downloadLabel, 'bold')]]),
      ]),
    ],
  };
}

/** What stands beside a file, where Slack parses mrkdwn. */
export function renderFileComment(comment: string): string {
  return comment
    .split('\n', mostLines)
    .map((line) => inert(line, lineLength))
    .join('\n');
}
