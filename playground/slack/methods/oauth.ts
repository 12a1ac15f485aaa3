import { z } from 'zod';
import { SlackRefusal } from '../refusal.js';
import { filled, method } from './method.js';

/** The code that every authorization on the stand-in gives. */
export const authorizationCode = 'stand-in-code';

/** The end of an installation: any client, one code, always this team and token. */
export const oauthMethods = [
  method({
    name: 'oauth.v2.access',
    anonymous: true,
    args: z.strictObject({
      client_id: filled,
      client_secret: filled,
      code: filled,
      redirect_uri: z.string().optional(),
      grant_type: z.string().optional(),
    }),
    run(args, { world, botToken, scopes }) {
      if (args.code !== authorizationCode) throw new SlackRefusal('invalid_code');
      return {
        access_token: botToken,
        token_type: 'bot',
        scope: scopes.join(','),
        bot_user_id: world.bot.userId,
        app_id: world.appId,
        team: { id: world.team.id, name: world.team.name },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: [...world.users.keys()][0] },
      };
    },
  }),
];
