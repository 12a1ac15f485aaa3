import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { conversationNotOpened } from '../../../views/slack/notices.js';
import type { ListenerParts } from './app.js';
import { type Respond, tell } from './press.js';
import { toSendError } from './send-error.js';

/** When Slack has not said by then that a view is open, the person is told, in ms: a trigger's whole life. */
const openWithin = 3_000;

/**
 * Opens a conversation's view, or tells the person once that it did not open. Resolves with the view's id where it is
 * open, however late Slack says so.
 */
export async function openView(
  { clock, log }: Pick<ListenerParts, 'clock' | 'log'>,
  client: WebClient,
  respond: Respond,
  trigger_id: string,
  view: View,
  way: 'open' | 'push' = 'open',
): Promise<string | undefined> {
  let told = false;
  async function sorry(): Promise<void> {
    if (told) return;
    told = true;
    await tell(respond, conversationNotOpened()).catch((error: unknown) =>
      log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'slack took no answer to a press'),
    );
  }
  const settled = new AbortController();
  void clock.sleep(openWithin, settled.signal).then(() => (settled.signal.aborted ? undefined : sorry()));
  try {
    return (await client.views[way]({ trigger_id, view })).view?.id;
  } catch (error) {
    const { code } = toSendError(error);
    log.warn({ code }, 'slack opened no conversation');
    // The same press came before and used its trigger.
    if (code !== 'exchanged_trigger_id') await sorry();
    return undefined;
  } finally {
    settled.abort();
  }
}
