import { limits } from './limits.js';
import { SlackRefusal } from './refusal.js';
import { forgetOld, type World, word } from './world.js';

/** Who did something that lets the app open a modal, and from which modal, if from one. */
export interface Trigger {
  user: string;
  viewId?: string;
}

/** Trigger ids: good for three seconds and for one use. */
export interface Triggers {
  issue(trigger: Trigger): string;
  /** Throws `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
  redeem(triggerId: string): Trigger;
}

/** Builds the register of trigger ids. */
export function createTriggers(world: World): Triggers {
  const issued = new Map<string, Trigger & { at: number; used: boolean }>();
  return {
    issue(trigger) {
      forgetOld(issued, world.clock.now());
      const id = `${world.nextId('').slice(-6)}.${world.clock.now().getTime()}.${word()}`;
      issued.set(id, { ...trigger, at: world.clock.now().getTime(), used: false });
      return id;
    },
    redeem(triggerId) {
      const trigger = issued.get(triggerId);
      if (!trigger) throw new SlackRefusal('invalid_trigger_id');
      if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
      if (world.clock.now().getTime() - trigger.at > limits.triggerMs)
        throw new SlackRefusal('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
