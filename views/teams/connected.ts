import { clipLine } from '../text.js';
import type { AdaptiveCard } from './adaptive-card.js';
import { buttons, card, execute, paragraph, quiet, run, type Seal } from './elements.js';
import { placeTest } from './verbs.js';

/** Which workspace a chat belongs to. */
export interface ConnectedData {
  workspace: string;
  /** Whether it was connected just now, and not before. */
  isNew: boolean;
}

const nameLength = 80;

/** Draws that a chat is connected, with a way to see what will come. */
export function renderConnected({ workspace, isNew }: ConnectedData, seal: Seal): AdaptiveCard {
  const name = clipLine(workspace, nameLength);
  return card(
    [
      paragraph([
        run(isNew ? 'This chat is connected to ' : 'This chat was connected already, to '),
        run(name, { weight: 'bolder' }),
        run('. New leads ring here.'),
      ]),
      ...buttons([execute('Send a test', placeTest, seal('test'))]),
      quiet('Write leads to see who is waiting, help for everything else.'),
    ],
    'This chat is connected to Leadbell.',
  );
}
