import { leadGone, listTooOld } from '../../../views/sentences.js';
import { renderDeleteQuestion } from '../../../views/telegram/delete-question.js';
import { renderLeadCard } from '../../../views/telegram/lead-card.js';
import type { TelegramMessage } from '../../../views/telegram/message.js';
import { alert, brief, type Notice, notAllowed, testNotSent } from '../../../views/telegram/notices.js';
import { type LeadDeed, type Press, pressData } from '../../../views/telegram/press.js';
import type { Clock } from '../../clock.js';
import type { BundleDeeds } from '../../desk/bundle-deeds.js';
import type { LeadDeeds } from '../../desk/lead-deeds.js';
import { LeadbellError } from '../../errors.js';
import type { Inbox } from '../../leads/inbox.js';
import { testCard } from '../../notify/test-card.js';
import { type Id, parseId } from '../../storage/id.js';
import type { LeadRecord } from '../../storage/models/lead.js';
import type { Chats } from '../../storage/repositories/chats.js';
import { type AtWork, cardIn, presentLead } from './at-work.js';
import type { Lists } from './lists.js';
import type { Rights } from './rights.js';
import type { ThreadPress, Threads } from './threads.js';
import type { Writer } from './writer.js';

/** What presses need. */
export interface PressesParts {
  inbox: Inbox;
  chats: Chats;
  deeds: LeadDeeds;
  bundleDeeds: BundleDeeds;
  lists: Lists;
  threads: Threads;
  rights: Rights;
  writer: Writer;
  clock: Clock;
}

/** A press in a chat that is connected. */
export interface PressAt extends AtWork {
  /** The message that was pressed in. */
  message: number;
}

/** What is said where a deed was done; a card that stands on its own shows it by itself soon after. */
const done = {
  read: 'Marked read.',
  unread: 'Marked unread.',
  delete: 'Deleted.',
  restore: 'Restored.',
} as const;

/** Does what presses ask for; each resolves with what pops up. */
export type Presses = (press: Press, at: PressAt) => Promise<Notice | undefined>;

/** Makes what answers presses: in their place, whatever stands there. */
export function createPresses(parts: PressesParts): Presses {
  const { inbox, chats, deeds, bundleDeeds, lists, threads, rights, writer, clock } = parts;

  const show = ({ chat, message }: PressAt, what: TelegramMessage): Promise<void> =>
    writer.patient.edit(chat, message, what);

  /** Puts something in the place of a card. It is noted first: the drain, which draws cards, then draws this. */
  async function turnTo(at: PressAt, press: ThreadPress, what: TelegramMessage): Promise<void> {
    const chat = { platform: 'telegram', externalId: String(at.chat) };
    if (press.list !== undefined) return show(at, what);
    await chats.turn(chat, at.message, pressData(press));
    try {
      await show(at, what);
    } catch (error) {
      await chats.turn(chat, at.message);
      throw error;
    }
  }

  /** Shows a lead's card, whatever stood there. */
  async function showCard(at: PressAt, lead: LeadRecord, list: string | undefined): Promise<void> {
    const card = cardIn(at, lead, clock.now());
    if (list === undefined) {
      await chats.turn({ platform: 'telegram', externalId: String(at.chat) }, at.message);
      return show(at, renderLeadCard(card));
    }
    await show(at, renderLeadCard(card, { list, mayDelete: await rights.mayDelete(at) }));
  }

  async function change(verb: keyof typeof done, at: PressAt, id: Id, list?: string): Promise<Notice> {
    const deed = deeds[verb];
    if (deed.deletes && !(await rights.mayDelete(at))) return notAllowed;
    const doer = { workspace: at.workspace._id, actor: at.actor, zone: at.workspace.zone };
    const changed = await deed.change(doer, id);
    // A card that stands on its own is the drain's to draw, unless it shows what is no longer so.
    if (list !== undefined || !changed.changed) await showCard(at, changed.lead, list);
    return changed.changed ? brief({ start: done[verb] }) : brief(deed.alreadyDone(changed, doer));
  }

  async function ask(at: PressAt, id: Id, list?: string): Promise<Notice | undefined> {
    if (!(await rights.mayDelete(at))) return notAllowed;
    const lead = await presentLead(inbox, at.workspace._id, id);
    const card = cardIn(at, lead, clock.now());
    if (card.state !== 'deleted') await show(at, renderDeleteQuestion(card, list));
    return undefined;
  }

  async function view(at: PressAt, id: Id, press?: ThreadPress, list?: string): Promise<undefined> {
    const lead = await presentLead(inbox, at.workspace._id, id);
    const to = press ?? threads.opening(lead, list);
    // The page says what is so once it was seen.
    const seen = press ? lead : { ...lead, ...readBy(at, lead, clock.now()) };
    const page = await threads.draw(seen, cardIn(at, seen, clock.now()), to);
    if (!page) return undefined;
    await turnTo(at, to, page);
    if (!press) await inbox.markRead(at.workspace._id, id, at.actor);
    return undefined;
  }

  async function ofLead(press: { do: LeadDeed; lead: string; list?: string }, at: PressAt, id: Id) {
    switch (press.do) {
      case 'card':
        return void (await showCard(at, await inbox.show(at.workspace._id, id), press.list));
      case 'ask':
        return ask(at, id, press.list);
      case 'view':
        return view(at, id, undefined, press.list);
      default:
        return change(press.do, at, id, press.list);
    }
  }

  async function ofList(press: { list: string; page?: number }, at: PressAt): Promise<Notice | undefined> {
    const listing = await lists.find(at, press.list);
    if (!listing) return alert(listTooOld('/leads'));
    await show(at, await lists.turn(at, listing, press.page));
    return undefined;
  }

  async function ofBundle(verb: 'readAll' | 'members', at: PressAt, id: Id): Promise<Notice | undefined> {
    const doer = { workspace: at.workspace._id, actor: at.actor, zone: at.workspace.zone };
    if (verb === 'readAll') return brief({ start: (await bundleDeeds.read(doer, id)) ?? 'All marked read.' });
    const list = await lists.askBundle(at, id);
    if (!list) return alert(leadGone());
    await writer.patient.send(at.chat, list);
    return undefined;
  }

  async function test({ chat, workspace }: PressAt): Promise<Notice | undefined> {
    try {
      await writer.patient.send(chat, renderLeadCard(testCard(workspace.zone, clock.now())));
      return undefined;
    } catch {
      return testNotSent;
    }
  }

  return async function answer(press, at) {
    try {
      if (press.do === 'test') return await test(at);
      if (press.do === 'page' || press.do === 'back') return await ofList(press, at);
      if ('bundle' in press) {
        const bundle = parseId(press.bundle);
        return bundle ? await ofBundle(press.do, at, bundle) : alert(leadGone());
      }
      const id = parseId(press.lead);
      if (!id) return alert(leadGone());
      if ('at' in press) return await view(at, id, press);
      return await ofLead(press, at, id);
    } catch (error) {
      if (error instanceof LeadbellError && error.code === 'lead_not_found') return alert(leadGone());
      throw error;
    }
  };
}

/** A lead that is unread as it is once somebody saw it. */
function readBy({ actor }: AtWork, { list }: LeadRecord, now: Date): Partial<LeadRecord> {
  return list === 'unread' ? { list: 'read', readAt: now, readBy: actor } : {};
}
