import type { App } from '@slack/bolt';
import type { View } from '@slack/types';
import { leadErase, leadErasure } from '../../../views/slack/action-ids.js';
import { renderConversationGone } from '../../../views/slack/conversation-modal.js';
import { renderErased } from '../../../views/slack/erase.js';
import { leadGone, notAllowed } from '../../../views/slack/notices.js';
import type { ErasureReceipt } from '../../leads/erasure-receipt.js';
import { erasedCards } from '../../notify/erased-cards.js';
import { type Id, parseId } from '../../storage/id.js';
import type { ListenerParts } from './app.js';
import { onConversationPress } from './conversation-press.js';
import type { Press } from './press.js';

/** Resolves with a lead's receipt; with none where there is no such lead. */
type Work = (press: Press, lead: Id) => Promise<ErasureReceipt | undefined>;

/** Erase now in the conversation's modal, which its receipt takes the place of, and Refresh there; for admins alone. */
export function registerErase(app: App, parts: ListenerParts): void {
  const { inbox, rights, clock } = parts;

  function draw(receipt: ErasureReceipt, { person }: Press): View {
    return renderErased({
      lead: receipt.lead.toHexString(),
      erasedAt: receipt.erasedAt,
      cards: erasedCards(receipt, parts.platforms),
      now: clock.now(),
      zone: person.zone,
    });
  }

  async function answer(press: Press, work: Work): Promise<View> {
    if (!rights.mayConfigure(press.team, press.person)) return renderConversationGone(notAllowed().text);
    const id = parseId(press.value);
    const receipt = id && (await work(press, id));
    return receipt ? draw(receipt, press) : renderConversationGone(leadGone().text);
  }

  const onPress = (actionId: string, work: Work) =>
    onConversationPress(app, parts, actionId, async (press) => {
      await press.show(await answer(press, work));
    });

  onPress(leadErase, async ({ workspace, actor }, lead) => {
    const [receipt] = await inbox.erase(workspace, [lead], actor);
    return receipt;
  });
  onPress(leadErasure, ({ workspace }, lead) => inbox.receipt(workspace, lead));
}
