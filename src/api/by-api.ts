import type { Actor } from '../storage/models/lead.js';

/** Who does what is done over HTTP. */
export const byApi: Actor = { platform: 'api', id: 'api', name: 'API' };
