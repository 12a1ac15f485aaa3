import { randomBytes } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/oauth';
import { InvalidStateError } from '@slack/oauth';
import type { Clock } from '../../../clock.js';
import type { InstallStates } from '../../../storage/repositories/install-states.js';

/** How long somebody may take on Slack's page, in ms: what a code of Slack's lasts, and the browser's cookie. */
const stateLife = 600_000;

/** Makes what tells an installation that began here from one that somebody else began for a person; it works once, in any process. */
export function createStateStore(
  states: InstallStates,
  options: InstallURLOptions,
  clock: Clock,
): StateStore {
  return {
    async generateStateParam() {
      const state = randomBytes(32).toString('base64url');
      const now = clock.now();
      await states.begin(state, now, new Date(now.getTime() + stateLife));
      return state;
    },

    async verifyStateParam(_now, state) {
      if (await states.end(state, clock.now())) return options;
      throw new InvalidStateError('The state is unknown, used or over.');
    },
  };
}
