import { lines, ours } from './html.js';
import { inertSentence } from './inert.js';
import { message, type TelegramMessage } from './message.js';

const sentenceLength = 600;

/** Draws a few sentences, each a line, some of whose words may be other people's. */
export function renderAnswer(sentences: readonly string[]): TelegramMessage {
  return message(lines(...sentences.map((one) => ours(inertSentence(one, '/leads', sentenceLength)))));
}
