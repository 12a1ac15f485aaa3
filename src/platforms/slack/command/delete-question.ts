import type { App, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { listDelete } from '../../../../views/slack/action-ids.js';
import { renderListDelete, renderListDeleteRefused } from '../../../../views/slack/list-delete.js';
import {
  deleteNotAsked,
  leadGone,
  type Notice,
  notAllowed,
  notice,
} from '../../../../views/slack/notices.js';
import { createLeadDeeds } from '../../../desk/lead-deeds.js';
import { type Id, parseId } from '../../../storage/id.js';
import type { ListingRecord } from '../../../storage/models/listing.js';
import type { ListenerParts } from '../app.js';
import { readJson } from '../json.js';
import { answering, type Presser, type Respond, readPresser, tell } from '../press.js';
import { toSendError } from '../send-error.js';
import { respondTo } from './respond-to.js';

/** What the question hands on to its answer. */
const metadataSchema = z.object({
  lead: z.string(),
  list: z.string(),
  /** Where the list is answered, and since when, in ms since 1970. */
  url: z.url(),
  at: z.number(),
});

/** For so long, in ms, an answer still reaches the list: its address lives half an hour. */
const lives = 25 * 60_000;

/** A lead of a list that is to be deleted. */
export interface ToDelete {
  lead: Id;
  listing: ListingRecord;
  trigger_id: string;
  /** Where the list is answered. */
  url: string;
}

/** What is done once the person said Delete. */
export type OnDelete = (
  presser: Presser,
  answered: { lead: Id; list: string },
  respond: Respond,
) => Promise<void>;

/** Makes the question before a lead of a list is deleted: a menu's option has no question of its own. */
export function createDeleteQuestion(parts: ListenerParts) {
  const { inbox, workspaces, rights, clock, log } = parts;
  const deed = createLeadDeeds(parts).delete;

  return {
    /** Asks; resolves with why it did not. @throws LeadbellError `lead_not_found`. */
    async ask(
      presser: Presser,
      { lead: id, listing, trigger_id, url }: ToDelete,
    ): Promise<Notice | undefined> {
      if (!(await rights.mayDelete(presser.team, presser.person))) return notAllowed();
      const lead = await inbox.show(presser.workspace, id);
      if (lead.list === 'deleted') return notice(deed.alreadyDone({ lead, changed: false }, presser));
      const workspace = await workspaces.find(presser.workspace);
      const list = listing._id.toHexString();
      const view = renderListDelete({
        fields: lead.fields,
        agent: lead.agentName,
        restoreHours: workspace?.restoreHours ?? 0,
        metadata: JSON.stringify({ lead: id.toHexString(), list, url, at: clock.now().getTime() }),
      });
      try {
        await presser.team.client.views.open({ trigger_id, view });
        return undefined;
      } catch (error) {
        const { code } = toSendError(error);
        log.warn({ code }, 'slack opened no question');
        // The same press came before and used its trigger.
        return code === 'exchanged_trigger_id' ? undefined : deleteNotAsked();
      }
    },

    /** Listens for Delete in the question. */
    whenAnswered(app: App, deleteIt: OnDelete): void {
      app.view<ViewSubmitAction>(
        { type: 'view_submission', callback_id: listDelete },
        async ({ ack, body, view }) => {
          const metadata = readJson(metadataSchema, view.private_metadata);
          const lead = metadata && parseId(metadata.lead);
          if (!lead || clock.now().getTime() - metadata.at > lives) {
            const sentence = 'Nothing was deleted: this question is too old. Press Delete in the list again.';
            return ack({ response_action: 'update', view: renderListDeleteRefused(sentence) });
          }
          await ack();
          const { url, list } = metadata;
          const respond: Respond = (message) => respondTo(url, message);
          await answering(parts, respond, async () => {
            const presser = await readPresser(parts, body);
            await (presser ? deleteIt(presser, { lead, list }, respond) : tell(respond, leadGone()));
          });
        },
      );
    },
  };
}
