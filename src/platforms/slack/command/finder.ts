import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { listPageSize } from '../../../../views/list-page.js';
import { renderFind } from '../../../../views/slack/find-modal.js';
import { somethingWrong } from '../../../../views/slack/notices.js';
import { cardOf } from '../../../notify/card.js';
import { parseId } from '../../../storage/id.js';
import type { LeadKey } from '../../../storage/repositories/leads.js';
import type { ListenerParts } from '../app.js';
import { readJson } from '../json.js';
import type { Presser } from '../press.js';
import { readerOf } from './listings.js';

/** So many of the newest leads are shown; more words find the others. */
const mostFound = 200;

const findingSchema = z.object({
  words: z.string(),
  /** From 1. */
  page: z.int(),
  /** Where pages 2 and on begin, as far as they are known: ms since 1970 and a lead's id. */
  starts: z.array(z.tuple([z.int(), z.string()])),
});

/** What the modal shows, kept in it. */
export type Finding = z.infer<typeof findingSchema>;

/** Reads what the modal shows out of its metadata. */
export function readFinding(metadata?: string): Finding | undefined {
  return readJson(findingSchema, metadata);
}

/** Makes what finds leads for the modal. */
export function createFinder({ inbox, workspaces, clock, log }: ListenerParts) {
  async function find(presser: Presser, finding: Finding, hint = ''): Promise<ModalView> {
    const { words, starts } = finding;
    const page = Math.min(Math.max(1, finding.page), starts.length + 1);
    const filter = { lists: ['unread' as const, 'read' as const], agents: [] };
    const after = keyOf(starts[page - 2]);
    const [workspace, { leads, next }] = await Promise.all([
      workspaces.find(presser.workspace),
      inbox.list(presser.workspace, filter, listPageSize, { words, after }),
    ]);
    if (!workspace) throw new Error('the workspace of a team is gone');
    const isLast = page * listPageSize >= mostFound;
    const more = next !== undefined && !isLast;
    const before = starts.slice(0, page - 1);
    const known: Finding = {
      words,
      page,
      starts: more ? [...before, [next.capturedAt.getTime(), next.id.toHexString()]] : before,
    };
    if (leads.length === 0 && page === 1 && !more) {
      const sentence = `No lead with “${words}”. The beginning of a name, e-mail, phone number or company is enough.`;
      return renderFind({ is: 'told', sentence: [hint, sentence].join(' ').trim() }, JSON.stringify(known));
    }
    const narrow = isLast && next ? `These are the newest ${mostFound}: write more to see others.` : '';
    return renderFind(
      {
        is: 'found',
        leads: leads.map((lead) => cardOf(lead, workspace, clock.now())),
        page,
        more,
        reader: readerOf(presser, workspace, clock.now()),
        hint: [hint, narrow].join(' ').trim(),
      },
      JSON.stringify(known),
    );
  }

  return {
    /** The modal with a page of what was found, with `hint` among it; with a sentence instead where it fails. */
    async show(presser: Presser | undefined, finding: Finding, hint?: string): Promise<ModalView> {
      try {
        if (presser) return await find(presser, finding, hint);
      } catch (error) {
        log.error({ err: error }, 'a search failed');
      }
      return renderFind({ is: 'told', sentence: somethingWrong().text }, JSON.stringify(finding));
    },
  };
}

function keyOf(start: Finding['starts'][number] | undefined): LeadKey | undefined {
  const id = start && parseId(start[1]);
  return id && { capturedAt: new Date(start[0]), id };
}
