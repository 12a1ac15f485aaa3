import type { MendTeller } from '../../notify/mends.js';
import type { Mend, SendFailure } from '../platform.js';
import { codes } from './send-error.js';

const notThere: Mend = {
  why: 'Leadbell is not in the chat or team',
  how: 'add Leadbell to it',
  resumable: true,
};
const blocked: Mend = {
  why: 'the person blocked or removed Leadbell',
  how: 'let them write anything to Leadbell',
  resumable: true,
};
const forbidden: Mend = {
  why: 'Leadbell may not post there',
  how: "let apps post in the channel's settings",
  resumable: true,
};
const credentials: Mend = {
  why: "Microsoft no longer accepts Leadbell's credentials",
  how: 'check MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID',
  resumable: true,
};

/** By Teams' code, or that of a look. */
const byCode = new Map<string, Mend>([
  ['BotNotInConversationRoster', notThere],
  ['ForbiddenOperationException', notThere],
  ['not_met', { ...notThere, why: 'Leadbell was never in that chat' }],
  ['ConversationBlockedByUser', blocked],
  ['MessageWritesBlocked', blocked],
  ['NotEnoughPermissions', forbidden],
  ['Forbidden', forbidden],
  [
    'ConversationNotFound',
    { why: 'the chat or channel is gone', how: 'choose another place', resumable: false },
  ],
  [
    'BotDisabledByAdmin',
    {
      why: 'an admin turned Leadbell off in Teams',
      how: 'allow Leadbell in the Teams admin center',
      resumable: true,
    },
  ],
  [
    'ActivityNotFoundInConversation',
    { why: 'its card was deleted', how: 'retry to post it again', resumable: true },
  ],
]);

/** Of every other code that Teams' sender knows. */
const byFailure: Partial<Record<SendFailure, Mend>> = {
  installation: credentials,
  content: { why: 'Teams refused what the card says', how: 'retry', resumable: true },
};

/** Pauses that are over as soon as somebody writes or presses in the chat again. */
export const endedByPeople = [
  'MessageWritesBlocked',
  'ConversationBlockedByUser',
  'BotNotInConversationRoster',
];

/** What Teams' part of telling a pause in words is. */
export const teamsMends: MendTeller = {
  name: 'teams',
  title: 'Teams',
  mendOf(code) {
    const failure = codes.get(code);
    return byCode.get(code) ?? (failure && byFailure[failure]);
  },
};
