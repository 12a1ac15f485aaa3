import type { App } from '@slack/bolt';
import { z } from 'zod';
import { settingsLeads, settingsPage } from '../../../../views/slack/action-ids.js';
import type { ListenerParts } from '../app.js';
import { homeOf } from '../home/homes.js';
import { readPresser } from '../press.js';
import { onAdminPress } from './admin-press.js';
import { registerAgents } from './agents.js';
import { registerHistory } from './history.js';
import { registerPlaces } from './places.js';
import { registerWorkspace } from './workspace.js';

const pageValue = z.object({ list: z.enum(['places', 'agents']), page: z.int().min(1) });
const pageActions = new RegExp(`^${settingsPage}_(older|newer)$`);

/** The settings in Home with their modals. */
export function registerSettings(app: App, parts: ListenerParts): void {
  const { homes } = parts;

  app.action({ type: 'block_actions', action_id: settingsLeads }, async ({ ack, body }) => {
    await ack();
    const presser = await readPresser(parts, body.team?.id ?? body.user.team_id, body.user);
    if (presser) await homes.show(presser.team, presser.person.id, 'leads');
  });

  onAdminPress(app, parts, pageActions, async ({ team, person, value }) => {
    const wanted = pageValue.safeParse(parseJson(value));
    if (!wanted.success) return;
    const { list, page } = wanted.data;
    await homes.update(homeOf(team, person.id), ({ settings }) => ({
      settings: { places: 1, agents: 1, ...settings, [list]: page },
    }));
  });

  registerPlaces(app, parts);
  registerAgents(app, parts);
  registerWorkspace(app, parts);
  registerHistory(app, parts);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
