import type { App, BlockAction, ButtonAction, GlobalShortcut, ViewSubmitAction } from '@slack/bolt';
import { findLead, findPage, findView, findWords } from '../../../../views/slack/action-ids.js';
import { renderFind } from '../../../../views/slack/find-modal.js';
import { leadGone, shortcutNotOpened } from '../../../../views/slack/notices.js';
import { LeadbellError } from '../../../errors.js';
import { checkSearch } from '../../../leads/request/request.js';
import { parseId } from '../../../storage/id.js';
import type { ListenerParts } from '../app.js';
import { createConversations } from '../conversation.js';
import { answering, type Presser, type Respond, readPresser, tell } from '../press.js';
import { toSendError } from '../send-error.js';
import { createFinder, type Finding, readFinding } from './finder.js';

/** The ways to other pages; those that stand in one block need an id each. */
const pagingActions = new RegExp(`^${findPage}_(newer|older)$`);

/** A submission lives 3 s; when the leads are not there in time, the modal says that it searches. In ms. */
const searchingAfter = 1_500;

/** Find a lead: the global shortcut, its modal with what was found, and View Conversation on top of it. */
export function registerFind(app: App, parts: ListenerParts): void {
  const { clock, log } = parts;
  const conversations = createConversations(parts);
  const finder = createFinder(parts);

  app.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: findLead }, async ({ ack, body }) => {
    await ack();
    const presser = await readPresser(parts, body);
    if (!presser) return;
    const { client } = presser.team;
    try {
      await client.views.open({ trigger_id: body.trigger_id, view: renderFind({ is: 'empty' }) });
    } catch (error) {
      const { code } = toSendError(error);
      log.warn({ code }, 'slack opened no search');
      // The same shortcut came before and used its trigger; else the app's own conversation is the one way left to say it.
      if (code !== 'exchanged_trigger_id')
        await client.chat.postMessage({ channel: presser.person.id, ...shortcutNotOpened() });
    }
  });

  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: findLead },
    async ({ ack, body, view }) => {
      const typed = view.state.values[findWords]?.[findWords]?.value ?? '';
      const words = checked(typed);
      if ('mistake' in words)
        return ack({ response_action: 'errors', errors: { [findWords]: words.mistake } });
      const finding = { words: words.are, page: 1, starts: [] };
      const found = readPresser(parts, body)
        .catch((error: unknown) => void log.error({ err: error }, 'a search failed'))
        .then(async (presser) => ({ presser, shown: await finder.show(presser ?? undefined, finding) }));
      const early = await Promise.race([found, clock.sleep(searchingAfter).then(() => undefined)]);
      await ack({ response_action: 'update', view: early?.shown ?? renderFind({ is: 'searching' }) });
      if (early) return;
      const { presser, shown } = await found;
      await presser?.team.client.views.update({ view_id: view.id, view: shown });
    },
  );

  /** Does something in the modal: what there is to say is said in it. */
  async function inModal(
    body: BlockAction<ButtonAction>,
    work: (found: { presser: Presser; finding: Finding; viewId: string; respond: Respond }) => Promise<void>,
  ): Promise<void> {
    const presser = await readPresser(parts, body);
    const finding = readFinding(body.view?.private_metadata);
    const viewId = body.view?.id;
    if (!presser || !finding || !viewId) return;
    const respond: Respond = async ({ text }) =>
      presser.team.client.views.update({ view_id: viewId, view: await finder.show(presser, finding, text) });
    await answering(parts, respond, () => work({ presser, finding, viewId, respond }));
  }

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: pagingActions },
    async ({ ack, body }) => {
      await ack();
      await inModal(body, async ({ presser, finding, viewId }) => {
        const view = await finder.show(presser, { ...finding, page: Number(body.actions[0]?.value) || 1 });
        await presser.team.client.views.update({ view_id: viewId, view });
      });
    },
  );

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: findView },
    async ({ ack, body }) => {
      await ack();
      await inModal(body, async ({ presser, respond }) => {
        const id = parseId(body.actions[0]?.value ?? '');
        if (!id) return tell(respond, leadGone());
        // It is read now, which shows once the conversation is closed.
        if (await conversations.open(presser, id, body.trigger_id, respond, 'push')) await respond({});
      });
    },
  );
}

function checked(typed: string): { are: string } | { mistake: string } {
  try {
    return { are: checkSearch(typed, '/leads') };
  } catch (error) {
    if (error instanceof LeadbellError) return { mistake: error.message };
    throw error;
  }
}
