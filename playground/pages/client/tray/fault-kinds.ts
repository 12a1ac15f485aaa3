import type { PageAction, PlatformName } from '../../actions.js';

/** One way to fail. */
export interface FaultKind {
  label: string;
  hint: string;
  /** Sets it at one of the places, for the next call alone or until it is cleared. */
  at(place: string, once: boolean): PageAction | undefined;
}

/** Where a platform can fail, and how; the first place is the one to begin with. */
export interface FaultChoices {
  places: readonly string[];
  kinds: readonly FaultKind[];
}

type FaultOf<On extends PlatformName> = Extract<
  Extract<PageAction, { on: On }>['action'],
  { do: 'addFault' }
>['fault'];

const times = (once: boolean) => (once ? { times: 1 } : {});

function slack(label: string, hint: string, fault: Omit<FaultOf<'slack'>, 'method'>): FaultKind {
  const at: FaultKind['at'] = (method, once) => ({
    on: 'slack',
    action: { do: 'addFault', fault: { method, ...fault, ...times(once) } },
  });
  return { label, hint, at };
}

const operations: readonly FaultOf<'teams'>['operation'][] = ['send', 'update', 'members', 'upload', '*'];

function teams(label: string, hint: string, fault: Omit<FaultOf<'teams'>, 'operation'>): FaultKind {
  return {
    label,
    hint,
    at(place, once) {
      const operation = operations.find((one) => one === place);
      return (
        operation && {
          on: 'teams',
          action: { do: 'addFault', fault: { operation, ...fault, ...times(once) } },
        }
      );
    },
  };
}

function telegram(label: string, hint: string, fault: Omit<FaultOf<'telegram'>, 'method'>): FaultKind {
  const at: FaultKind['at'] = (method, once) => ({
    on: 'telegram',
    action: { do: 'addFault', fault: { method, ...fault, ...times(once) } },
  });
  return { label, hint, at };
}

const stages: readonly FaultOf<'email'>['stage'][] = ['data', 'rcpt', 'mail', 'auth', 'connect'];

function email(label: string, hint: string, fault: Omit<FaultOf<'email'>, 'stage'>): FaultKind {
  return {
    label,
    hint,
    at(place, once) {
      const stage = stages.find((one) => one === place);
      return stage && { on: 'email', action: { do: 'addFault', fault: { stage, ...fault, ...times(once) } } };
    },
  };
}

/** What each platform can be made to do wrong. */
export const faultChoices: Record<PlatformName, FaultChoices> = {
  slack: {
    places: ['chat.postMessage', 'chat.update', 'views.open', '*'],
    kinds: [
      slack('Hang', 'never answers', { kind: 'hang' }),
      slack('429', 'rate limited, retry after 5 s', { kind: 'rate_limited', retryAfter: 5 }),
      slack('500', 'server error', { kind: 'http_500' }),
      slack('HTML', 'a web page instead of an answer', { kind: 'html' }),
      slack('Lost answer', 'done, but the answer never arrives', { kind: 'lost_answer' }),
      slack('Connection reset', 'cut off', { kind: 'reset' }),
      slack('is_archived', 'the place pauses', { kind: 'error', error: 'is_archived' }),
      slack('token_revoked', 'all of Slack pauses', { kind: 'error', error: 'token_revoked' }),
    ],
  },
  teams: {
    places: operations,
    kinds: [
      teams('Hang', 'never answers', { kind: 'hang' }),
      teams('429', 'rate limited, retry after 5 s', { kind: 'rate_limited', retryAfter: 5 }),
      teams('500', 'server error', { kind: 'error' }),
      teams('502', 'a gateway fails', { kind: 'error', status: 502, code: 'BadGateway' }),
      teams('HTML', 'a web page instead of an answer', { kind: 'html' }),
      teams('Lost answer', 'done, but the answer never arrives', { kind: 'lost_answer' }),
      teams('Connection reset', 'cut off', { kind: 'reset' }),
      teams('403', 'the bot is not in the chat: the place pauses', {
        kind: 'error',
        status: 403,
        code: 'BotNotInConversationRoster',
      }),
    ],
  },
  telegram: {
    places: ['sendMessage', 'editMessageText', 'answerCallbackQuery', '*'],
    kinds: [
      telegram('Hang', 'never answers', { kind: 'hang' }),
      telegram('429', 'rate limited, retry after 5 s', { kind: 'rate_limited', retryAfter: 5 }),
      telegram('500', 'server error', { kind: 'http_500' }),
      telegram('HTML', 'a web page instead of an answer', { kind: 'html' }),
      telegram('Slow', 'answers after 5 s', { kind: 'slow', delayMs: 5_000 }),
      telegram('Lost answer', 'done, but the answer never arrives', { kind: 'lost_answer' }),
      telegram('Connection reset', 'cut off', { kind: 'reset' }),
      telegram('Kicked', 'the bot is out of the group: the place pauses', {
        kind: 'error',
        code: 403,
        description: 'Forbidden: bot was kicked from the supergroup chat',
      }),
    ],
  },
  email: {
    places: stages,
    kinds: [
      email('Hang', 'never answers', { kind: 'hang' }),
      email('421', 'shuts down, try later', {
        kind: 'reply',
        code: 421,
        text: '4.3.2 Service shutting down',
      }),
      email('451', 'puts it off, as greylisting does', {
        kind: 'reply',
        code: 451,
        text: '4.7.1 Please try again later',
      }),
      email('550', 'nobody is there: the place pauses', {
        kind: 'reply',
        code: 550,
        text: '5.1.1 User unknown',
      }),
      email('Lost answer', 'done, but the answer never arrives', { kind: 'lost_answer' }),
      email('Connection reset', 'cut off', { kind: 'reset' }),
    ],
  },
};
