import { z } from 'zod';
import { method } from './method.js';

/** What an app-level token may do. */
export const appMethods = [
  method({
    name: 'apps.connections.open',
    appLevel: true,
    args: z.strictObject({}),
    run: (_args, { socketAddress }) => ({ url: socketAddress() }),
  }),
];
