import { isDuplicateKey } from '../duplicate-key.js';
import { type Id, newId } from '../id.js';
import type { InstallationRecord } from '../models/installation.js';
import type { Store } from '../store.js';
import { createWarningMarks } from './warning-marks.js';

/** What a platform grants to a person who installs the app. */
export type Grant = Pick<InstallationRecord, 'name'> &
  Partial<Pick<InstallationRecord, 'appId' | 'botUser' | 'installer' | 'enterprise' | 'tokensEndAt'>> & {
    /** Sealed for the installation. */
    tokens: string;
  };

/** Platform apps installed for workspaces. */
export type Installations = ReturnType<typeof createInstallations>;

/** Gives access to installations. */
export function createInstallations({ installations }: Store) {
  const findByPlace = (platform: string, externalId: string): Promise<InstallationRecord | null> =>
    installations.findOne({ platform, externalId }).lean();

  return {
    /** The installation at a platform's place, such as a Slack team; it names the workspace. */
    findByPlace,

    /** The installation that serves a team: its own, or that of the organisation it was used from. */
    findByTeam: async (platform: string, team: string): Promise<InstallationRecord | null> =>
      (await findByPlace(platform, team)) ?? installations.findOne({ platform, teams: team }).lean(),

    /** An installation of any workspace. */
    findById: (id: Id): Promise<InstallationRecord | null> => installations.findById(id).lean(),

    /** Every installation on a platform, of all workspaces. */
    list: (platform: string): Promise<InstallationRecord[]> =>
      installations.find({ platform }).sort({ _id: 1 }).lean(),

    /** The installation a workspace has on a platform. */
    find: (workspace: Id, platform: string): Promise<InstallationRecord | null> =>
      installations.findOne({ workspace, platform }).sort({ _id: 1 }).lean(),

    /** Stores a new installation; where another process was first, that one is returned. */
    async add(record: Omit<InstallationRecord, '_id'>): Promise<InstallationRecord> {
      const installation = { _id: newId(), ...record };
      try {
        await installations.create(installation);
        return installation;
      } catch (error) {
        const winner = isDuplicateKey(error) ? await findByPlace(record.platform, record.externalId) : null;
        if (!winner) throw error;
        return winner;
      }
    },

    /** Notes what the platform says of the installation now; a working token ends its pause. */
    refresh: async (
      id: Id,
      change: Pick<InstallationRecord, 'name'> & { appId?: string; botUser?: string },
    ) => {
      await installations.updateOne({ _id: id }, { $set: change, $unset: { pausedReason: 1, warning: 1 } });
    },

    /** Writes what was just granted; a new grant ends a pause and whatever the last one left. */
    grant: async (id: Id, grant: Grant, now: Date): Promise<void> => {
      await installations.updateOne(
        { _id: id },
        {
          $set: { ...grant, exchangeUntil: now, installedAt: now },
          $unset: { pausedReason: 1, warning: 1, ...(!grant.tokensEndAt && { tokensEndAt: 1 }) },
        },
      );
    },

    /** Forgets the tokens, which are worth nothing any more, and pauses the installation. */
    withdraw: async (id: Id, reason: string): Promise<void> => {
      await installations.updateOne(
        { _id: id },
        { $set: { pausedReason: reason }, $unset: { tokens: 1, tokensEndAt: 1, exchangeUntil: 1 } },
      );
    },

    /** Takes the right to exchange these tokens until then; of several who try, one gets it. */
    async takeExchange(id: Id, tokens: string, now: Date, until: Date): Promise<boolean> {
      const { modifiedCount } = await installations.updateOne(
        { _id: id, tokens, exchangeUntil: { $lte: now } },
        { $set: { exchangeUntil: until } },
      );
      return modifiedCount === 1;
    },

    /** Puts new tokens in the place of these; false where somebody else already put others. */
    async replaceTokens(
      id: Id,
      tokens: string,
      change: Required<Pick<InstallationRecord, 'tokens'>> & Pick<InstallationRecord, 'tokensEndAt'>,
      now: Date,
    ): Promise<boolean> {
      const { modifiedCount } = await installations.updateOne(
        { _id: id, tokens },
        { $set: { ...change, exchangeUntil: now } },
      );
      return modifiedCount === 1;
    },

    /** Notes that an organisation's installation is used from one of its teams. */
    addTeam: async (id: Id, team: string): Promise<void> => {
      await installations.updateOne({ _id: id }, { $addToSet: { teams: team } });
    },

    /** Notes that a question is asked in a channel; true for the one call that may ask it. */
    async ask(id: Id, channel: string): Promise<boolean> {
      const { modifiedCount } = await installations.updateOne(
        { _id: id, asked: { $ne: channel } },
        { $addToSet: { asked: channel } },
      );
      return modifiedCount === 1;
    },

    /** Forgets that a question was asked, since it did not arrive. */
    unask: async (id: Id, channel: string): Promise<void> => {
      await installations.updateOne({ _id: id }, { $pull: { asked: channel } });
    },

    /** Ends a pause that somebody has mended. */
    endPause: async (workspace: Id, platform: string): Promise<void> => {
      await installations.updateMany({ workspace, platform }, { $unset: { pausedReason: 1, warning: 1 } });
    },

    /** Makes sure that a workspace has one where its bot or account is everybody's: nobody installs it there. */
    async ensure(workspace: Id, platform: string, now: Date): Promise<void> {
      if (await installations.findOne({ workspace, platform }, { _id: 1 }).lean()) return;
      const externalId = workspace.toHexString();
      try {
        await installations.create({
          _id: newId(),
          workspace,
          platform,
          externalId,
          name: platform,
          createdAt: now,
        });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },

    /** Pauses it, with a warning that is due at `warnAt`; resolves true for the one call that did it. */
    async pause(workspace: Id, platform: string, reason: string, warnAt: Date): Promise<boolean> {
      const { modifiedCount } = await installations.updateOne(
        { workspace, platform, pausedReason: null },
        { $set: { pausedReason: reason, warning: { due: warnAt, sent: 0 } } },
      );
      return modifiedCount === 1;
    },

    /** Installations of any workspace of whose pause an admin is to be warned now. */
    toWarnOf: (now: Date, limit: number): Promise<InstallationRecord[]> =>
      installations
        .find({ 'warning.due': { $lte: now } })
        .limit(limit)
        .lean(),

    warnings: createWarningMarks(installations),
  };
}
