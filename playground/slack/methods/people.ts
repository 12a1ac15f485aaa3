import { z } from 'zod';
import { emailOf, userOutput } from '../outputs.js';
import { SlackRefusal } from '../refusal.js';
import { filled, flag, method } from './method.js';

/** `auth.*`, `team.*` and what is asked about a bot or a person. */
export const peopleMethods = [
  method({
    name: 'auth.test',
    args: z.strictObject({}),
    run: (_args, { world }) => ({
      url: `https://${world.team.domain}.slack.com/`,
      team: world.team.name,
      user: world.bot.name,
      team_id: world.team.id,
      user_id: world.bot.userId,
      bot_id: world.bot.botId,
      ...(world.enterprise && { enterprise_id: world.enterprise.id }),
      is_enterprise_install: world.enterprise !== undefined,
    }),
  }),
  method({
    name: 'bots.info',
    scope: 'users:read',
    args: z.strictObject({ bot: filled }),
    run({ bot }, { world }) {
      if (bot !== world.bot.botId) throw new SlackRefusal('bot_not_found');
      const { botId: id, name, userId: user_id } = world.bot;
      return { bot: { id, deleted: false, name, app_id: world.appId, user_id, icons: {} } };
    },
  }),
  method({
    name: 'team.info',
    scope: 'team:read',
    args: z.strictObject({ team: z.string().optional(), domain: z.string().optional() }),
    run(args, { world }) {
      if (args.team !== undefined && args.team !== world.team.id) throw new SlackRefusal('team_not_found');
      return { team: { id: world.team.id, name: world.team.name, domain: world.team.domain } };
    },
  }),
  method({
    name: 'users.info',
    scope: 'users:read',
    args: z.strictObject({ user: filled, include_locale: flag }),
    run(args, { world, scopes }) {
      const user = world.user(args.user);
      return { user: userOutput(user, world, scopes.includes('users:read.email')) };
    },
  }),
  method({
    name: 'users.lookupByEmail',
    scope: 'users:read.email',
    args: z.strictObject({ email: filled }),
    run(args, { world }) {
      const user = [...world.users.values()].find((one) => emailOf(one) === args.email.toLowerCase());
      if (!user) throw new SlackRefusal('users_not_found');
      return { user: userOutput(user, world, true) };
    },
  }),
];
