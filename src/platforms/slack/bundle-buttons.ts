import type { App } from '@slack/bolt';
import { bundleRead, bundleShow } from '../../../views/slack/action-ids.js';
import { leadGone, notice } from '../../../views/slack/notices.js';
import { createBundleDeeds } from '../../desk/bundle-deeds.js';
import type { ListenerParts } from './app.js';
import { createEmptyAnswers } from './command/empty-answers.js';
import { createDrawnListings } from './command/listings.js';
import { onLeadPress } from './lead-press.js';
import { tell } from './press.js';

/** Mark Read and Show Leads on a card that several leads share. */
export function registerBundleButtons(app: App, parts: ListenerParts): void {
  const deeds = createBundleDeeds(parts);
  const drawn = createDrawnListings({ ...parts, emptyAnswers: createEmptyAnswers(parts) });

  onLeadPress(app, parts, bundleRead, async (press) => {
    const said = await deeds.read(press, press.lead);
    if (said) await tell(press.respond, notice({ start: said }));
  });

  onLeadPress(app, parts, bundleShow, async (press) => {
    const list = await drawn.askBundle(press, press.lead);
    await tell(press.respond, list ?? leadGone());
  });
}
