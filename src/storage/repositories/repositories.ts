import type { Store } from '../store.js';
import { createAgents } from './agents.js';
import { createAudit } from './audit.js';
import { createBundles } from './bundles.js';
import { createChats } from './chats.js';
import { createConnectCodes } from './connect-codes.js';
import { createConversations } from './conversations.js';
import { createDeliveries } from './deliveries.js';
import { createDestinations } from './destinations.js';
import { createFileLinks } from './file-links.js';
import { createFiles } from './files.js';
import { createHomeQueues } from './home-queues.js';
import { createHomeRecords } from './homes.js';
import { createInstallStates } from './install-states.js';
import { createInstallations } from './installations.js';
import { createLeadTerms } from './lead-terms.js';
import { createLeads } from './leads.js';
import { createListings } from './listings.js';
import { createPaces } from './paces.js';
import { createTombstones } from './tombstones.js';
import { createWorkspaces } from './workspaces.js';

/** All repositories on one store. */
export type Repositories = ReturnType<typeof createRepositories>;

/** Makes every repository. */
export function createRepositories(store: Store) {
  return {
    workspaces: createWorkspaces(store),
    agents: createAgents(store),
    conversations: createConversations(store),
    leads: createLeads(store),
    leadTerms: createLeadTerms(store),
    tombstones: createTombstones(store),
    installations: createInstallations(store),
    installStates: createInstallStates(store),
    destinations: createDestinations(store),
    deliveries: createDeliveries(store),
    listings: createListings(store),
    homeRecords: createHomeRecords(store),
    homeQueues: createHomeQueues(store),
    audit: createAudit(store),
    paces: createPaces(store),
    bundles: createBundles(store),
    chats: createChats(store),
    connectCodes: createConnectCodes(store),
    files: createFiles(store),
    fileLinks: createFileLinks(store),
  };
}
