import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';
import type { ChangeLog, Editor } from '../leads/change-log.js';
import { type Form, type SavedForm, saveForm } from '../leads/save-form.js';
import { type Id, parseId } from '../storage/id.js';
import { type DestinationRecord, usualFold } from '../storage/models/destination.js';
import type { Agents } from '../storage/repositories/agents.js';
import type { Destinations } from '../storage/repositories/destinations.js';
import type { Installations } from '../storage/repositories/installations.js';

/** What people choose for a place; both lists sorted, and empty for everything. */
export interface PlaceSettings {
  /** Ids of the agents whose leads ring there, in hex. */
  agents: string[];
  /** Keys of the fields that cards show there. */
  fields: string[];
  /** More new leads a minute than this share a card; 0 lets each have its own. */
  fold: number;
}

/** What a place's `fold` may be. */
export const foldBounds = [0, 1_000] as const;

/** A place that is to be added. */
export interface NewPlace extends Omit<PlaceSettings, 'fold'> {
  platform: string;
  target: string;
}

/** Platforms where one bot serves every workspace, so that a chat can be one workspace's alone. */
const onePlaceEach = ['teams', 'telegram'];

/** Destinations as people change them, each change written down. */
export type Places = ReturnType<typeof createPlaces>;

/** What changing destinations needs. */
export interface PlacesParts {
  destinations: Destinations;
  installations: Installations;
  agents: Agents;
  note: ChangeLog;
  clock: Clock;
}

/** Makes the changes of the places that leads ring in. */
export function createPlaces(parts: PlacesParts) {
  const { destinations, installations, agents, note, clock } = parts;

  return {
    /** Adds a place, active; null where the workspace has it already. @throws LeadbellError for a chat of another one. */
    async add(by: Editor, place: NewPlace): Promise<DestinationRecord | null> {
      const { platform, target, fields } = place;
      if (onePlaceEach.includes(platform)) await refuseOthers(by.workspace, platform, target);
      const chosen = { agents: idsOf(place.agents), ...(fields.length > 0 && { fields }) };
      const added = await destinations.add(by.workspace, { platform, target, ...chosen }, clock.now());
      if (added) await note(by, 'destination_added', await about(added, place));
      return added;
    },

    async pause(by: Editor, { _id }: DestinationRecord): Promise<void> {
      const paused = await destinations.pause(by.workspace, _id, 'by_person');
      if (paused) await note(by, 'destination_paused', { subject: addressOf(paused) });
    },

    /** Announces here again; what was missed is caught up with. */
    async resume(by: Editor, place: DestinationRecord): Promise<void> {
      await installations.endPause(by.workspace, place.platform);
      await destinations.resume(by.workspace, place._id, clock.now());
      if (place.state === 'paused') await note(by, 'destination_resumed', { subject: addressOf(place) });
    },

    /** Lets no more leads ring in a place; the cards that stand there still follow their leads. */
    async remove(by: Editor, place: DestinationRecord): Promise<void> {
      const removed = await destinations.remove(by.workspace, place._id, clock.now());
      if (removed) await note(by, 'destination_removed', { subject: addressOf(place) });
    },

    /** Saves a form about a place; cards that are there already are drawn anew where other fields are to be shown. */
    async edit(by: Editor, id: Id, form: Form<PlaceSettings>): Promise<SavedForm<PlaceSettings>> {
      const read = () => destinations.find(by.workspace, id);
      const saved = await saveForm(form, {
        read,
        valuesOf: placeSettingsOf,
        write: (record, { agents: chosen, fields, fold }) =>
          destinations.edit(
            record,
            {
              ...(chosen && { agents: idsOf(chosen) }),
              ...(fields && { fields }),
              ...(fold !== undefined && { fold }),
            },
            clock.now(),
          ),
      });
      const place = await read();
      if (place && saved.result === 'saved' && Object.keys(saved.changes).length > 0)
        await note(by, 'destination_changed', await about(place, saved.changes));
      return saved;
    },
  };

  /** @throws LeadbellError where the chat is another workspace's. */
  async function refuseOthers(workspace: Id, platform: string, target: string): Promise<void> {
    const there = await destinations.findAnywhere(platform, target);
    if (there && !there.workspace.equals(workspace))
      throw new LeadbellError('invalid_request', 'This chat is connected to another workspace already.');
  }

  async function about(place: DestinationRecord, { agents: chosen, fields, fold }: Partial<PlaceSettings>) {
    const known = chosen && chosen.length > 0 ? await agents.list(place.workspace) : [];
    const names = known.filter(({ _id }) => chosen?.includes(_id.toHexString())).map(({ name }) => name);
    const parts = [
      chosen && `agents: ${names.join(', ') || 'all'}`,
      fields && `fields: ${fields.join(', ') || 'all'}`,
      fold !== undefined && (fold === 0 ? 'a card for each lead' : `one card above ${fold} leads a minute`),
    ];
    return { subject: addressOf(place), detail: parts.filter(Boolean).join('; ') };
  }
}

/** What people choose for a place, as it is. */
export function placeSettingsOf({ agents, fields = [], fold = usualFold }: DestinationRecord): PlaceSettings {
  return { agents: agents.map((id) => id.toHexString()).sort(), fields: [...fields].sort(), fold };
}

/** A place as commands and the audit log name it: `slack:C0123456789`. */
export function addressOf({ platform, target }: Pick<DestinationRecord, 'platform' | 'target'>): string {
  return `${platform}:${target}`;
}

function idsOf(texts: string[]): Id[] {
  return texts.map(parseId).filter((id) => id !== undefined);
}
