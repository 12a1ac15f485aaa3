import { bold, lines, ours, paragraphs } from './html.js';
import { message, type TelegramMessage } from './message.js';
import { allLeads } from './origin.js';

/** Draws a destination's test: that it works, and what will come. It shows no lead and has no buttons. */
export function renderTestCard(): TelegramMessage {
  return message(
    paragraphs(
      bold(ours('🔔 This is a test')),
      lines(
        bold(ours('New leads will ring here.')),
        ours('Each card shows who it is, how to reach them and what they asked for,'),
        ours('with buttons to mark it read, view the conversation or delete it.'),
      ),
      allLeads,
    ),
  );
}
