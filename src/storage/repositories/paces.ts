import { isDuplicateKey } from '../duplicate-key.js';
import type { Store } from '../store.js';

/** Limits that many places share, kept for all processes. */
export type Paces = ReturnType<typeof createPaces>;

/** Gives access to shared limits. */
export function createPaces({ paces }: Store) {
  const atLeast = async (name: string, until: Date): Promise<void> => {
    await paces.updateOne({ _id: name }, { $max: { nextAt: until } }, { upsert: true });
  };

  return {
    /**
     * Takes a slot: one each `interval` ms, `burst` of them at once after a quiet time. Resolves null when one was taken,
     * else with the moment to try again.
     */
    async take(name: string, now: Date, interval: number, burst = 1): Promise<Date | null> {
      const floor = now.getTime() - (burst - 1) * interval;
      for (;;) {
        const pace = await paces.findById(name).lean();
        if (pace && pace.nextAt > now) return pace.nextAt;
        const nextAt = new Date(Math.max(pace?.nextAt.getTime() ?? 0, floor) + interval);
        if (!pace) {
          try {
            await paces.create({ _id: name, nextAt });
            return null;
          } catch (error) {
            if (!isDuplicateKey(error)) throw error;
            continue;
          }
        }
        const { modifiedCount } = await paces.updateOne(
          { _id: name, nextAt: pace.nextAt },
          { $set: { nextAt } },
        );
        if (modifiedCount === 1) return null;
      }
    },

    /** Lets nothing go until then, as a 429 asks for. */
    async hold(name: string, until: Date): Promise<void> {
      try {
        await atLeast(name, until);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await atLeast(name, until);
      }
    },
  };
}
