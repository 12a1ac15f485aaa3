import { z } from 'zod';
import { limits } from '../limits.js';
import { botOutput } from '../outputs.js';
import type { ScopeKey } from '../profile.js';
import { badRequest } from '../refusal.js';
import { type Method, method } from './method.js';

const chat = { chat_id: z.int() };
const scope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('default') }),
  z.strictObject({ type: z.literal('all_private_chats') }),
  z.strictObject({ type: z.literal('all_group_chats') }),
  z.strictObject({ type: z.literal('all_chat_administrators') }),
  z.strictObject({ type: z.literal('chat'), ...chat }),
  z.strictObject({ type: z.literal('chat_administrators'), ...chat }),
  z.strictObject({ type: z.literal('chat_member'), ...chat, user_id: z.int() }),
]);
const scoped = z.strictObject({ scope: scope.optional() });
const command = z.strictObject({ command: z.string(), description: z.string() });

function keyOf(of: z.output<typeof scope> = { type: 'default' }): ScopeKey {
  return Object.values(of).join(' ');
}

/** A text that the bot says of itself, by the names of its two methods. */
function about(
  what: 'Name' | 'Description' | 'ShortDescription',
  field: 'name' | 'description' | 'short_description',
  max: number,
): Method[] {
  const key = field === 'short_description' ? 'shortDescription' : field;
  return [
    method({
      name: `getMy${what}`,
      params: z.strictObject({}),
      run: (_params, { profile }) => ({ [field]: profile[key] }),
    }),
    method({
      name: `setMy${what}`,
      params: z.strictObject({ [field]: z.string().optional() }),
      run(params, { profile, world }) {
        const text = params[field] ?? '';
        if (text.length > max) throw badRequest(`bot ${field.replace('_', ' ')} is too long`);
        if (field === 'name' && text === '') throw badRequest('bot name must be non-empty');
        profile[key] = text;
        world.changed();
        return true;
      },
    }),
  ];
}

/** What the bot is and says of itself. */
export const botMethods = [
  method({
    name: 'getMe',
    params: z.strictObject({}),
    run: (_params, { world, profile }) => ({
      ...botOutput(world, profile.name),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
    }),
  }),
  method({
    name: 'setMyCommands',
    params: z.strictObject({ commands: z.array(command).max(limits.commands), scope: scope.optional() }),
    run({ commands, scope: of }, { profile, world }) {
      for (const { command: name, description } of commands) {
        if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
        if (description === '' || description.length > limits.commandDescription)
          throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
      }
      profile.commands.set(keyOf(of), commands);
      world.changed();
      return true;
    },
  }),
  method({
    name: 'getMyCommands',
    params: scoped,
    run: ({ scope: of }, { profile }) => profile.commands.get(keyOf(of)) ?? [],
  }),
  method({
    name: 'deleteMyCommands',
    params: scoped,
    run({ scope: of }, { profile, world }) {
      profile.commands.delete(keyOf(of));
      world.changed();
      return true;
    },
  }),
  ...about('Name', 'name', limits.botName),
  ...about('Description', 'description', limits.botDescription),
  ...about('ShortDescription', 'short_description', limits.botShortDescription),
];
