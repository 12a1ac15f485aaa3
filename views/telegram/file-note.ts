import { downloadLabel, type FileNote } from '../file-note.js';
import { type Html, ours, paragraphs, theirLines } from './html.js';
import { message, type TelegramMessage } from './message.js';

/** Of a caption's 1,024 characters (core.telegram.org/bots/api#senddocument). */
const commentLength = 900;

/** What stands below a file. */
export function renderCaption(comment: string): { caption: Html; parse_mode: 'HTML' } {
  return { caption: theirLines(comment, commentLength), parse_mode: 'HTML' };
}

/** Draws the message in the place of a file. */
export function renderFileNote({ comment, sentence, url }: FileNote): TelegramMessage {
  const rows = url === undefined ? [] : [[{ text: downloadLabel, url }]];
  return message(paragraphs(theirLines(comment, commentLength), ours(sentence)), rows);
}
