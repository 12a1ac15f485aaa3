import { z } from 'zod';
import type { GrantedTokens } from '../access.js';
import { SlackRefusal } from '../refusal.js';
import type { World } from '../world.js';
import { filled, method } from './method.js';

/** The end of an installation, and the exchange of a refresh token: each code and each refresh token works once. */
export const oauthMethods = [
  method({
    name: 'oauth.v2.access',
    anonymous: true,
    args: z.strictObject({
      client_id: filled,
      client_secret: filled,
      code: z.string().optional(),
      redirect_uri: z.string().optional(),
      grant_type: z.string().optional(),
      refresh_token: z.string().optional(),
    }),
    run(args, { world, access }) {
      access.checkClient(args.client_id, args.client_secret);
      const { grant_type: kind = 'authorization_code', code = '', refresh_token: refresh = '' } = args;
      if (kind === 'authorization_code') return answer(world, access.exchange(code, args.redirect_uri), true);
      if (kind === 'refresh_token') return answer(world, access.refresh(refresh), false);
      throw new SlackRefusal('invalid_grant_type');
    },
  }),
];

function answer(world: World, granted: GrantedTokens, installing: boolean): Record<string, unknown> {
  const { team, enterprise } = world;
  return {
    access_token: granted.accessToken,
    token_type: 'bot',
    scope: granted.scopes.join(','),
    bot_user_id: world.bot.userId,
    app_id: world.appId,
    team: enterprise ? null : { id: team.id, name: team.name },
    enterprise: enterprise ?? null,
    is_enterprise_install: enterprise !== undefined,
    ...(installing && { authed_user: { id: granted.user } }),
    ...(granted.rotation && {
      refresh_token: granted.rotation.refreshToken,
      expires_in: granted.rotation.expiresIn,
    }),
  };
}
