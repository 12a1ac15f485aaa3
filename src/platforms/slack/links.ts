import type { App } from '@slack/bolt';
import { homeLink } from '../../../views/slack/action-ids.js';

/** Buttons that only lead somewhere: Slack tells of their presses and wants to hear that they came. */
export function registerLinks(app: App): void {
  app.action(homeLink, ({ ack }) => ack());
}
