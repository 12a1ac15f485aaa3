import { z } from 'zod';
import { checkView } from '../block-kit/views.js';
import { viewOutput } from '../outputs.js';
import { SlackRefusal } from '../refusal.js';
import { filled, method } from './method.js';

const view = z.unknown().refine((value) => value !== undefined, 'missing required field: view');

/** `views.*`: none of them needs a scope. */
export const viewMethods = [
  method({
    name: 'views.open',
    args: z.strictObject({ trigger_id: filled, view }),
    run(args, { world, views, triggers }) {
      const checked = checkView(args.view, 'modal');
      const { user } = triggers.redeem(args.trigger_id);
      return { view: viewOutput(world, views.open(user, checked)) };
    },
  }),
  method({
    name: 'views.push',
    args: z.strictObject({ trigger_id: filled, view }),
    run(args, { world, views, triggers }) {
      const checked = checkView(args.view, 'modal');
      const { user, viewId } = triggers.redeem(args.trigger_id);
      if (!views.modals(user).some(({ id }) => id === viewId)) throw new SlackRefusal('not_found');
      return { view: viewOutput(world, views.push(user, checked)) };
    },
  }),
  method({
    name: 'views.update',
    args: z.strictObject({
      view_id: filled.optional(),
      external_id: filled.optional(),
      hash: z.string().optional(),
      view,
    }),
    run(args, { world, views }) {
      if ((args.view_id === undefined) === (args.external_id === undefined))
        throw new SlackRefusal('invalid_arguments', [
          '[ERROR] must provide either `view_id` or `external_id`',
        ]);
      const stored = args.view_id ? views.find(args.view_id) : views.findExternal(args.external_id ?? '');
      if (!stored) throw new SlackRefusal('not_found');
      const checked = checkView(args.view, stored.type);
      return { view: viewOutput(world, views.update(stored, checked, args.hash)) };
    },
  }),
  method({
    name: 'views.publish',
    args: z.strictObject({ user_id: filled, hash: z.string().optional(), view }),
    run(args, { world, views }) {
      const checked = checkView(args.view, 'home');
      const user = world.user(args.user_id);
      return { view: viewOutput(world, views.publish(user.id, checked, args.hash)) };
    },
  }),
];
