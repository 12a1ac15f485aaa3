import type { App } from '@slack/bolt';
import { z } from 'zod';
import { settingsPage } from '../../../../views/slack/action-ids.js';
import type { ListenerParts } from '../app.js';
import { homeOf } from '../home/homes.js';
import { readJson } from '../json.js';
import { onAdminPress } from './admin-press.js';
import { registerAgents } from './agents.js';
import { registerChannels } from './channels.js';
import { registerConnectChat } from './connect-chat.js';
import { registerHistory } from './history.js';
import { registerMailboxes } from './mailboxes.js';
import { registerPlaces } from './places.js';
import { registerWorkspace } from './workspace.js';

const pageValue = z.object({ list: z.enum(['places', 'agents']), page: z.int().min(1) });
const pageActions = new RegExp(`^${settingsPage}_(older|newer)$`);

/** The settings in Home with their modals. */
export function registerSettings(app: App, parts: ListenerParts): void {
  const { homes } = parts;

  onAdminPress(app, parts, pageActions, async ({ team, person, value }) => {
    const wanted = readJson(pageValue, value);
    if (!wanted) return;
    const { list, page } = wanted;
    await homes.update(homeOf(team, person.id), ({ settings }) => ({
      settings: { places: 1, agents: 1, ...settings, [list]: page },
    }));
  });

  registerPlaces(app, parts);
  registerChannels(app, parts);
  registerMailboxes(app, parts);
  registerConnectChat(app, parts);
  registerAgents(app, parts);
  registerWorkspace(app, parts);
  registerHistory(app, parts);
}
