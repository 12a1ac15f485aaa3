/** Why a place is paused and what a person does about it, both in words that go on in a sentence. */
export interface Mend {
  /** What is the matter: `the channel is archived`. */
  why: string;
  /** What to do before it is resumed: `unarchive the channel`; absent where nothing is to be done. */
  how?: string;
  /** Whether it can be resumed once that is done; where it cannot, it is to be removed. */
  resumable: boolean;
}

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

const cardGone: Mend = { why: 'its card was deleted', how: 'retry to post it again', resumable: true };
const cardFixed: Mend = { why: 'its card can no longer be changed', resumable: false };
const refused: Mend = { why: 'Slack refused what the card says', how: 'retry', resumable: true };
/** Codes for a card that a platform would not take, in plain words neither. */
const refusedContent = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'too_many_attachments',
  'no_text',
  'block_mismatch',
];

/** By the reason that a destination or an installation is paused for, or a card failed for; the codes of a platform are kept as it gives them. */
const mends = new Map<string, Mend>([
  ['by_person', { why: 'somebody paused it', resumable: true }],
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
  ['message_not_found', cardGone],
  [
    'answer_lost',
    {
      why: 'Slack did not say whether it took a card',
      how: 'look for one there and delete it',
      resumable: false,
    },
  ],
  ['cant_update_message', cardFixed],
  ['edit_window_closed', cardFixed],
  ['is_inactive', cardFixed],
  ...refusedContent.map((code): [string, Mend] => [code, refused]),
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
  [
    'not_configured',
    {
      why: 'Leadbell runs without this platform',
      how: 'start Leadbell with its platform configured',
      resumable: true,
    },
  ],
  ['account_inactive', revoked],
  ['invalid_auth', revoked],
  ['not_authed', revoked],
  ['token_revoked', revoked],
  ['tokens_revoked', revoked],
  ['token_expired', revoked],
  ['invalid_refresh_token', revoked],
  ['not_installed', { why: 'Leadbell is not installed in Slack', how: reinstall, resumable: true }],
  ['app_uninstalled', { why: 'Leadbell was removed from Slack', how: reinstall, resumable: true }],
  [
    'team_access_not_granted',
    { why: 'Leadbell was not given this workspace', how: 'give the app access to it', resumable: true },
  ],
]);

/** What a pause means and what ends it; a reason that nobody knows is told as it is. */
export function mendOf(reason: string): Mend {
  return (
    mends.get(reason) ?? { why: `Slack says ${reason.replace(/_/g, ' ')}`, how: 'mend it', resumable: true }
  );
}
