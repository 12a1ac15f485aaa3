import { z } from 'zod';
import type { Access } from '../access.js';
import { refusals } from '../block-kit/refusal.js';
import type { FileStore } from '../file-store.js';
import type { MessageStore } from '../message-store.js';
import { SlackRefusal } from '../refusal.js';
import type { Triggers } from '../triggers.js';
import type { ViewStore } from '../view-store.js';
import type { World } from '../world.js';

/** What a method may use. */
export interface MethodContext {
  world: World;
  messages: MessageStore;
  views: ViewStore;
  triggers: Triggers;
  files: FileStore;
  url: string;
  access: Access;
  appToken: string;
  /** A one-use address for a socket of the app. */
  socketAddress(): string;
  readonly scopes: readonly string[];
  /** Throws `missing_scope` where the token has none of these. */
  needScope(...anyOf: string[]): void;
}

/** A method's answer beside `ok: true`. */
export type MethodAnswer = Record<string, unknown>;

/** One Web API method, its arguments still unchecked. */
export interface Method {
  name: string;
  /** The scope a token needs, if any. */
  scope?: string;
  /** Whether it works without a token. */
  anonymous?: boolean;
  /** Whether it takes the app-level token, and that alone. */
  appLevel?: boolean;
  call(args: unknown, context: MethodContext): MethodAnswer;
}

/** Defines a method: arguments that are unknown or wrong are refused with `invalid_arguments`. */
export function method<T extends z.ZodType>(definition: {
  name: string;
  scope?: string;
  anonymous?: boolean;
  appLevel?: boolean;
  args: T;
  run(args: z.output<T>, context: MethodContext): MethodAnswer;
}): Method {
  const { args: schema, run, ...rest } = definition;
  return {
    ...rest,
    call(args, context) {
      const messages = refusals(schema, args, '');
      if (messages.length > 0) throw new SlackRefusal('invalid_arguments', messages);
      return run(schema.parse(args), context);
    },
  };
}

/** A boolean argument, as forms send it. */
export const flag = z.union([z.boolean(), z.stringbool()]).optional();

/** An argument that must not be empty. */
export const filled = z.string().min(1, 'must be more than 0 characters');

/** A whole number, as forms send it. */
export const whole = z.coerce.number().int().min(0);
