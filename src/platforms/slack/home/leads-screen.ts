import { renderHomeLeads } from '../../../../views/slack/home-leads.js';
import type { HomeScreen, HomesParts } from './homes.js';

const pageSize = 25;

/** Makes the screen that lists leads. */
export function createLeadsScreen({ inbox }: Pick<HomesParts, 'inbox'>): HomeScreen {
  return async ({ workspace }) => {
    const { leads } = await inbox.list(workspace._id, { lists: ['unread'], agents: [] }, pageSize);
    return renderHomeLeads({ names: leads.map(({ fields }) => fields) });
  };
}
