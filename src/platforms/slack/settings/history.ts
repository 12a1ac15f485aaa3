import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { historyOpen, historyPage } from '../../../../views/slack/action-ids.js';
import { historyPageSize, renderHistory } from '../../../../views/slack/settings-history.js';
import { parseId } from '../../../storage/id.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';
import { unlessRefusedWith } from '../send-error.js';
import { onAdminPress } from './admin-press.js';

const pageActions = new RegExp(`^${historyPage}_(older|newest)$`);

/** Who changed what, a page at a time. */
export function registerHistory(app: App, parts: ListenerParts): void {
  const { audit } = parts;

  async function page({ workspace, person }: Presser, value: string): Promise<ModalView> {
    const after = parseId(value);
    const found = await audit.page(workspace, historyPageSize + 1, after);
    const entries = found.slice(0, historyPageSize);
    const last = entries.at(-1);
    return renderHistory({
      entries: entries.map(({ actor: { platform, id, name }, ...entry }) => ({
        ...entry,
        by: name,
        ...(platform === 'slack' && id === name && /^[UW][A-Z0-9]+$/.test(id) && { user: id }),
      })),
      zone: person.zone,
      newest: after === undefined,
      ...(last && found.length > entries.length && { older: last._id.toHexString() }),
    });
  }

  onAdminPress(app, parts, historyOpen, async (press) => press.window.show(await page(press, 'newest')));

  onAdminPress(app, parts, pageActions, async (press) => {
    const { view, team, value } = press;
    if (!view) return;
    const turned = { view_id: view.id, hash: view.hash, view: await page(press, value) };
    // Another press may have turned the page meanwhile: what that one shows stands.
    await unlessRefusedWith('hash_conflict', () => team.client.views.update(turned));
  });
}
