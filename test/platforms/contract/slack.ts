import type { KnownBlock } from '@slack/types';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { createSlackStandIn } from '../../../playground/slack/stand-in.js';
import type { SlackFault, SlackMessage, SlackStandIn } from '../../../playground/slack/types.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { OpenPlatform } from '../../../src/platforms/platform.js';
import { openSlack } from '../../../src/platforms/slack/open.js';
import { codes } from '../../../src/platforms/slack/send-error.js';
import { manifestScopes } from '../../support/manifest.js';
import { type Arrange, type Contract, hastily, type Shown } from './contract.js';
import { type Opening, openParts } from './opening.js';

const channel = 'C0SALES';

/** Slack's side of the contract. */
export function slackContract(): Contract {
  let parts: Opening;
  let slack: SlackStandIn;
  let usual: OpenPlatform;
  let hasty: OpenPlatform;

  const open = ({ botToken, apiUrl }: Pick<SlackStandIn, 'botToken' | 'apiUrl'>, timeout?: number) =>
    openSlack({ ...parts, config: { botToken, apiUrl }, ...(timeout !== undefined && { timeout }) });
  const place = (target = channel) => ({ workspace: parts.workspace, target });
  const fault = (more: Partial<SlackFault>): undefined => {
    slack.addFault({ method: 'chat.postMessage', kind: 'error', times: 1, ...more });
  };
  const refused = (method: string, ...errors: string[]): Record<string, Arrange> =>
    Object.fromEntries(errors.map((error) => [error, () => fault({ method, error })]));
  const ofPost = (...errors: string[]) => refused('chat.postMessage', ...errors);

  return {
    title: 'Slack',
    async open() {
      parts = await openParts();
      slack = await createSlackStandIn({ clock: systemClock, timeScale: 1_000, scopes: manifestScopes });
      slack.addChannel({ id: 'C0PARTNER', name: 'with-a-partner', isExtShared: true });
      usual = open(slack);
      hasty = open(slack, hastily);
    },
    async stop() {
      await Promise.all([usual.stop(0), hasty.stop(0)]);
      await slack.stop();
      await parts.close();
    },
    calm: () => slack.clearFaults(),
    platform: () => usual.platform,
    hasty: () => hasty.platform,
    async nowhere() {
      const gone = await createSlackStandIn({ clock: systemClock });
      await gone.stop();
      const { platform, stop } = open(gone);
      return { platform, place: place(), stop: () => stop(0) };
    },
    place,
    shown: () => slack.messages(channel).map(shownOf),

    codes,
    refusals: {
      installation: {
        ...ofPost(
          'account_inactive',
          'invalid_auth',
          'not_authed',
          'token_revoked',
          'token_expired',
          'invalid_refresh_token',
          'team_access_not_granted',
          'app_missing_action_url',
        ),
        not_installed: () => ({ place: { workspace: 'none of ours', target: channel } }),
      },
      destination: ofPost(
        'channel_not_found',
        'is_archived',
        'not_in_channel',
        'user_not_found',
        'user_disabled',
        'messages_tab_disabled',
        'missing_scope',
        'cannot_dm_bot',
        'restricted_action',
        'restricted_action_read_only_channel',
        'restricted_action_thread_only_channel',
        'restricted_action_non_threadable_channel',
        'posting_to_general_channel_denied',
      ),
      card: refused(
        'chat.update',
        'message_not_found',
        'cant_update_message',
        'edit_window_closed',
        'is_inactive',
      ),
      content: ofPost(
        'invalid_blocks',
        'invalid_blocks_format',
        'invalid_arguments',
        'msg_too_long',
        'msg_blocks_too_long',
        'too_many_attachments',
        'no_text',
        'block_mismatch',
      ),
    },
    ofFiles: refused(
      'files.completeUploadExternal',
      'blocked_file_type',
      'file_upload_size_restricted',
      'file_uploads_disabled',
      'file_uploads_except_images_disabled',
      'slack_connect_blocked_file_type',
      'slack_connect_file_upload_sharing_blocked',
    ),
    mishaps: {
      'a lost answer': {
        arrange: () => fault({ kind: 'lost_answer' }),
        code: 'no_answer',
        answerLost: true,
        stands: true,
      },
      'a connection that breaks before the deed': {
        arrange: () => fault({ kind: 'reset' }),
        code: 'no_answer',
        answerLost: true,
      },
      'a broken server': { arrange: () => fault({ kind: 'http_500' }), code: 'http_500' },
      'a throttle': {
        arrange: () => fault({ kind: 'rate_limited', retryAfter: 7 }),
        code: 'ratelimited',
        retryAfter: 7_000,
      },
      'a page of a proxy': { arrange: () => fault({ kind: 'html' }), code: 'unreadable_answer' },
      'a code that nobody knows': { arrange: () => fault({ error: 'novel' }), code: 'novel' },
    },
    hangs: { 'a send': { arrange: () => fault({ kind: 'hang' }), answerLost: true } },
    looks: {
      externally_shared: () => ({ place: place('C0PARTNER') }),
      is_archived: () => ({ place: place('C0OLD') }),
      not_in_channel: () => ({ place: place('C0RANDOM') }),
      channel_not_found: () => ({ place: place('C0NOWHERE') }),
      user_not_found: () => ({ place: place('U0NOBODY') }),
      user_disabled: () => {
        fault({ method: 'users.info', error: 'user_disabled' });
        return { place: place('U0ADA') };
      },
    },
    // Installing the app anew, or starting with another token, ends those.
    endedOtherwise: [
      'account_inactive',
      'invalid_auth',
      'not_authed',
      'token_revoked',
      'token_expired',
      'invalid_refresh_token',
      'team_access_not_granted',
      'app_missing_action_url',
      'not_installed',
    ],

    // docs.slack.dev/apis/web-api/rate-limits: one message a second a channel, short bursts allowed.
    published: [{ count: 1, ms: 1_000 }],
    atOnce: 5,
    async paced(clock: Clock) {
      const strict = await createSlackStandIn({ clock, scopes: manifestScopes });
      const opened = open(strict);
      return {
        platform: opened.platform,
        place: place(),
        async stop() {
          await opened.stop(0);
          await strict.stop();
        },
      };
    },
  };
}

/** A message as its people see it. */
export function shownOf(message: SlackMessage): Shown {
  const { text, blocks } = message;
  return {
    text: `${text}\n${JSON.stringify(blocks.map(withoutId))}`,
    buttons: blocks.flatMap(labels),
    plain: blocks.length === 0,
    get live() {
      return liveParts(message);
    },
  };
}

/** Slack makes a new `block_id` at each change. */
function withoutId({ block_id: _, ...block }: KnownBlock): object {
  return block;
}

function labels(block: KnownBlock): string[] {
  if (block.type !== 'actions') return [];
  return block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []));
}
