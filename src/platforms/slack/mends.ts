import { type MendTeller, mendOf } from '../../notify/mends.js';
import type { Mend, SendFailure } from '../platform.js';
import { codes } from './send-error.js';

const reinstall = 'install Leadbell in Slack again';
const revoked: Mend = { why: "Slack no longer accepts Leadbell's token", how: reinstall, resumable: true };
const restricted: Mend = {
  why: 'Leadbell may not post there',
  how: "let Leadbell post in the channel's settings",
  resumable: true,
};
const personGone: Mend = {
  why: 'the person is no longer there',
  how: 'choose another place',
  resumable: false,
};

/** By Slack's code, or that of an event or a look. */
const byCode = new Map<string, Mend>([
  ['is_archived', { why: 'the channel is archived', how: 'unarchive the channel', resumable: true }],
  [
    'not_in_channel',
    { why: 'Leadbell is not in the channel', how: 'type /invite @Leadbell in the channel', resumable: true },
  ],
  [
    'channel_not_found',
    {
      why: 'the channel is gone, or private without Leadbell in it',
      how: 'type /invite @Leadbell in the channel, if it is there',
      resumable: true,
    },
  ],
  [
    'externally_shared',
    {
      why: 'the channel is shared with another company',
      how: 'end the sharing or choose another channel',
      resumable: true,
    },
  ],
  ['user_not_found', personGone],
  ['user_disabled', personGone],
  ['cannot_dm_bot', { why: 'a bot takes no messages', how: 'choose another place', resumable: false }],
  ['message_not_found', { why: 'its card was deleted', how: 'retry to post it again', resumable: true }],
  [
    'messages_tab_disabled',
    {
      why: 'the app takes no messages',
      how: "turn on the Messages tab under App Home in the app's settings",
      resumable: true,
    },
  ],
  ['restricted_action', restricted],
  ['restricted_action_read_only_channel', restricted],
  ['restricted_action_thread_only_channel', restricted],
  ['restricted_action_non_threadable_channel', restricted],
  ['posting_to_general_channel_denied', restricted],
  [
    'missing_scope',
    {
      why: 'the app lacks a permission',
      how: 'add the scope that is missing to the app and reinstall it',
      resumable: true,
    },
  ],
  ['tokens_revoked', revoked],
  ['not_installed', { why: 'Leadbell is not installed in Slack', how: reinstall, resumable: true }],
  ['app_uninstalled', { why: 'Leadbell was removed from Slack', how: reinstall, resumable: true }],
  [
    'app_missing_action_url',
    {
      why: 'the app takes no presses',
      how: "turn on Interactivity in the app's settings",
      resumable: true,
    },
  ],
  [
    'team_access_not_granted',
    { why: 'Leadbell was not given this workspace', how: 'give the app access to it', resumable: true },
  ],
]);

/** Of every other code that Slack's sender knows. */
const byFailure: Partial<Record<SendFailure, Mend>> = {
  installation: revoked,
  card: { why: 'its card can no longer be changed', resumable: false },
  content: { why: 'Slack refused what the card says', how: 'retry', resumable: true },
};

/** What Slack's part of telling a pause in words is. */
export const slackMends: MendTeller = {
  name: 'slack',
  title: 'Slack',
  mendOf(code) {
    const failure = codes.get(code);
    return byCode.get(code) ?? (failure && byFailure[failure]);
  },
};

/** What a reason means in Slack and what ends it, Leadbell's own reasons too. */
export function slackMendOf(reason: string): Mend {
  return mendOf([slackMends], 'slack', reason);
}
