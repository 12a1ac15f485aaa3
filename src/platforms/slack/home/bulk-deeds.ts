import type { BlockAction } from '@slack/bolt';
import { homeDelete, homeMarkRead, homeMarkUnread, homeUndo } from '../../../../views/slack/action-ids.js';
import { nothingSelected, type Report, reportOf } from '../../../../views/slack/home-reports.js';
import { notAllowed } from '../../../../views/slack/notices.js';
import { type BulkOutcome, changeMany } from '../../../leads/bulk.js';
import type { Changed } from '../../../leads/inbox.js';
import type { Id } from '../../../storage/id.js';
import type { HomeRecord } from '../../../storage/models/home.js';
import type { HomeChange } from '../../../storage/repositories/homes.js';
import type { ListenerParts } from '../app.js';
import type { Press } from '../press.js';
import { type Heard, keepChoices } from './choices.js';
import { homeOf } from './homes.js';
import type { Deed } from './list-deeds.js';

/** What is done to each lead of the selection. */
type Change = (press: Press, id: Id) => Promise<Changed>;

/** Mark Read, Mark Unread and Delete for the selection, and Undo of a Delete; each ends in an honest report. */
export function bulkDeeds(parts: ListenerParts): Record<string, Deed> {
  const { homes, inbox, rights, clock, log } = parts;

  /** Takes the leads out of the record for this press alone, so that a second one does not do it again. */
  async function take(
    press: Press,
    heard: Heard,
    from: (home: HomeRecord) => { ids: Id[]; rest: HomeChange },
  ): Promise<{ ids: Id[]; isStale: boolean }> {
    let taken: { ids: Id[]; isStale: boolean } = { ids: [], isStale: false };
    await homes.alter(homeOf(press.team, press.person.id), (before) => {
      const kept = keepChoices(before, heard);
      const { ids, rest } = from({ ...before, ...kept });
      taken = { ids, isStale: heard.edition !== before.edition };
      if (ids.length === 0) return kept;
      const undoing = 'notice' in rest;
      return { ...kept, ...rest, work: { undoing, leads: ids, at: clock.now() } };
    });
    return taken;
  }

  /** Does it, and says at the top of Home what came of it. Leads that failed are left to try again with. */
  async function work(press: Press, deed: Report['deed'], ids: Id[], change: Change): Promise<void> {
    const outcome = await changeMany(ids, (id) => change(press, id));
    for (const { error } of outcome.failed.slice(0, 1))
      log.error({ err: error, failed: outcome.failed.length }, 'leads could not be changed in bulk');
    const failed = outcome.failed.map(({ id }) => id);
    const text = reportOf(report(deed, outcome));
    await homes.update(homeOf(press.team, press.person.id), ({ selected, edition }) => ({
      work: null,
      ...(deed === 'restore' ? {} : { selected: [...selected, ...failed], edition: edition + 1 }),
      notice: {
        text,
        undo: deed === 'delete' ? outcome.changed : deed === 'restore' ? failed : [],
        at: clock.now(),
      },
    }));
  }

  const onSelection =
    (deed: Report['deed'], change: Change): Deed =>
    async (press: Press, body: BlockAction, heard: Heard) => {
      const { ids, isStale } = await take(press, heard, ({ selected, edition }) => ({
        ids: selected,
        rest: { selected: [], edition: edition + 1 },
      }));
      if (ids.length > 0) await work(press, deed, ids, change);
      // The second press of an impatient person: the first one answers.
      else await homes.hear(press, body, isStale ? {} : { notice: nothingSelected });
    };

  const remove = onSelection('delete', ({ workspace, actor }, id) => inbox.remove(workspace, id, actor));
  return {
    [homeMarkRead]: onSelection('read', ({ workspace, actor }, id) => inbox.markRead(workspace, id, actor)),
    [homeMarkUnread]: onSelection('unread', ({ workspace }, id) => inbox.markUnread(workspace, id)),
    [homeDelete]: async (press, body, heard) => {
      if (await rights.mayDelete(press.team, press.person)) return remove(press, body, heard);
      await homes.hear(press, body, { notice: notAllowed().text });
    },
    [homeUndo]: async (press, body, heard) => {
      const { ids } = await take(press, heard, ({ notice }) => ({
        ids: notice?.undo ?? [],
        rest: { notice: null },
      }));
      if (ids.length > 0)
        await work(press, 'restore', ids, ({ workspace }, id) => inbox.restore(workspace, id));
      else await homes.hear(press, body);
    },
  };
}

function report(deed: Report['deed'], { changed, already, gone, failed }: BulkOutcome): Report {
  const by = already.flatMap(({ readBy, deletedBy }) => {
    const actor = deed === 'read' ? readBy : deed === 'delete' ? deletedBy : undefined;
    return actor ? [actor.name] : [];
  });
  return {
    deed,
    changed: changed.length,
    already: already.length,
    by,
    gone: gone.length,
    failed: failed.length,
  };
}
