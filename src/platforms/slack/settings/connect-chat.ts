import type { App } from '@slack/bolt';
import { connectOpen, teamsConnect, telegramConnect } from '../../../../views/slack/action-ids.js';
import { run } from '../../../../views/slack/elements.js';
import { type ConnectData, renderConnect, titleFor } from '../../../../views/slack/settings-connect.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import type { ListenerParts } from '../app.js';
import { notConnectable } from '../connectable.js';
import { type AdminPress, onAdminPress } from './admin-press.js';

/** Codes that let leads ring in chats on other platforms. */
export function registerConnectChat(app: App, parts: ListenerParts): void {
  async function connect({ window, editor, person }: AdminPress, platform: ConnectData['platform']) {
    const title = titleFor(platform);
    const missing = notConnectable(parts, platform);
    if (missing !== undefined) return window.show(renderSentence(title, run(missing)));
    // The modal first: a code that could not be shown would be made for nothing.
    await window.show(renderSentence(title, run('Making a code…')));
    const workspace = (await parts.workspaces.find(editor.workspace))?.name ?? '';
    const made = await parts.connecting.code(editor, platform);
    const data = { platform, workspace, zone: person.zone, ...made };
    await window.show(renderConnect(data));
    // Asked last: the platform may take its time.
    const url = await parts.platforms.find(({ name }) => name === platform)?.connectUrl?.(made.code);
    if (url !== undefined) await window.show(renderConnect({ ...data, url }));
  }

  onAdminPress(app, parts, teamsConnect, (press) => connect(press, 'teams'));
  onAdminPress(app, parts, telegramConnect, (press) => connect(press, 'telegram'));
  app.action(connectOpen, ({ ack }) => ack());
}
