import type { KnownBlock, View } from '@slack/types';

/** A person of the stand-in's team. */
export interface SlackUser {
  id: string;
  /** The handle, which payloads carry. */
  name: string;
  realName: string;
  /** What they want to be called; many leave it empty. */
  displayName?: string;
  /** IANA zone, as `users.info` gives it. */
  tz: string;
  isAdmin: boolean;
  isOwner: boolean;
  teamId: string;
}

/** A channel or a direct conversation with the bot (`D…`, `isIm`, with its `user`). */
export interface SlackChannel {
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isIm: boolean;
  isExtShared: boolean;
  /** Whether the bot is a member; posts are refused where it is not. */
  botIsMember: boolean;
  /** The other person of a direct conversation. */
  user?: string;
}

/** A message as the channel holds it now. */
export interface SlackMessage {
  channel: string;
  ts: string;
  text: string;
  blocks: KnownBlock[];
  /** How often it was edited by `chat.update`. */
  edits: number;
  /** Its author: the bot's user, or the person who said it. */
  user?: string;
  /** The message it replies to. */
  threadTs?: string;
  /** Files shared with it. */
  files?: SlackFile[];
}

/** A file that came by the external upload. */
export interface SlackFile {
  id: string;
  name: string;
  title: string;
  bytes: Uint8Array;
}

/** A message only one person sees (`chat.postEphemeral`, or an ephemeral answer by `response_url`). */
export interface SlackEphemeral {
  channel: string;
  user: string;
  ts: string;
  text: string;
  blocks: KnownBlock[];
}

/** A modal (part of one person's stack) or a published Home view. */
export interface SlackOpenView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  hash: string;
  view: View;
  /** The view's `state.values` as the person has set them so far. */
  values: Record<string, Record<string, Record<string, unknown>>>;
  /** What the app's last answer to a submission complains about, by `block_id`. */
  errors?: Record<string, string>;
}

/** One call of the Web API as it came in, with what was answered. */
export interface SlackCall {
  method: string;
  /** Decoded arguments (JSON strings of nested values are parsed). */
  args: Record<string, unknown>;
  at: Date;
  answer: { status: number; ok: boolean; error?: string };
}

/** What the stand-in does wrong on command. */
export interface SlackFault {
  /** A Web API method such as `chat.postMessage`, `upload` for the bytes of a file, or `*`. */
  method: string;
  kind: 'hang' | 'reset' | 'lost_answer' | 'http_500' | 'html' | 'rate_limited' | 'error';
  /** For `error`: the code, e.g. `is_archived`, `token_revoked`. */
  error?: string;
  /** For `rate_limited`: seconds in Retry-After; 1 when left out. */
  retryAfter?: number;
  /** Only calls to this channel. */
  channel?: string;
  /** How many calls it hits; without end when left out. */
  times?: number;
}

/** What may be said of an event. */
export interface SlackEventOptions {
  /** The id of one that was sent before. */
  eventId?: string;
  /** Sends it as that try of several. */
  retryNum?: number;
  /** When it happened, in seconds; now when left out. */
  eventTime?: number;
}

/** Who installs the app: the person at the browser, and what they press on Slack's page. */
export interface SlackInstaller {
  user: string;
  allows: boolean;
}

/** How the app answered a delivery to its front door. */
export interface SlackDeliveryAnswer {
  status: number;
  body: string;
  ms: number;
}

/** A delivery that Slack would show the person as failed, or give up on. */
export interface SlackDeliveryFailure {
  /** The payload's type, e.g. `block_actions`, `command`, `event_callback`. */
  kind: string;
  /** `timeout`: no answer in 3 s; `connection`: none at all; `status`: not 200; `answer`: 200 with a body Slack refuses. */
  reason: 'timeout' | 'connection' | 'status' | 'answer';
  /** 0 where there was no answer. */
  status: number;
  /** What Slack holds against the answer. */
  messages: string[];
  at: Date;
}

/** Why Slack asks for a socket to be given up. */
export type SlackDisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** What goes wrong with sockets on command; what is left out goes well. */
export interface SlackSocketFault {
  /** New sockets are refused. */
  refuse?: boolean;
  /** Envelopes leave this much later, in ms. */
  delayMs?: number;
  /** How many of the next acknowledgements get lost. */
  loseAcks?: number;
}

/** A delivery that went over sockets. */
export interface SlackEnvelope {
  /** Its `envelope_id`. */
  id: string;
  type: 'events_api' | 'slash_commands' | 'interactive';
  /** The sockets it was sent to, a try each. */
  sockets: number[];
  acknowledged: boolean;
}

/** Socket Mode: on from the app's first socket until `connectApp` is called. */
export interface SlackSockets {
  /** The ids of the open sockets, oldest first. */
  open(): number[];
  /** Every delivery that went this way, oldest first. */
  envelopes(): SlackEnvelope[];
  /** Asks for one socket, or all of them, to be given up. */
  disconnect(reason: SlackDisconnectReason, id?: number): void;
  /** Breaks every socket without a word. */
  drop(): void;
  /** Replaces what goes wrong. */
  setFault(fault: SlackSocketFault): void;
}

/** Where a control is: in a message, in an open modal or in Home. */
export interface SlackControl {
  /** In a message or an ephemeral. */
  message?: { channel: string; ts: string };
  /** In an open view (modal or Home) by its id. */
  viewId?: string;
  actionId: string;
  /** Needed where one `action_id` stands in several blocks. */
  blockId?: string;
}

/**
 * The hands of one person: each method sends what Slack would send, signed or over a socket, and resolves with the app's
 * answer. Over sockets that is the first try's; what is not acknowledged is sent again behind it.
 * What a person could not do (press a control that is not there) throws.
 */
export interface SlackPerson {
  readonly user: SlackUser;
  /** Presses a button; for `overflow`, `value` names the option. A confirm dialog counts as confirmed. */
  press(control: SlackControl, value?: string): Promise<SlackDeliveryAnswer>;
  /** Sets a select, multi-select, checkbox group, radio group, date picker or text input; `null` empties it. */
  set(control: SlackControl, value: string | string[] | null): Promise<SlackDeliveryAnswer | undefined>;
  openHome(): Promise<SlackDeliveryAnswer>;
  slash(channel: string, command: string, text: string): Promise<SlackDeliveryAnswer>;
  globalShortcut(callbackId: string): Promise<SlackDeliveryAnswer>;
  messageShortcut(callbackId: string, message: { channel: string; ts: string }): Promise<SlackDeliveryAnswer>;
  submitView(viewId: string): Promise<SlackDeliveryAnswer>;
  closeView(viewId: string): Promise<SlackDeliveryAnswer | undefined>;
  /** Writes a message of their own into a channel (nothing is delivered to the app). */
  say(channel: string, text: string): SlackMessage;
}

/** Slack's stand-in on 127.0.0.1: strict where Slack is strict, and a page's worth of state to look at. */
export interface SlackStandIn {
  /** e.g. `http://127.0.0.1:4444`. */
  readonly url: string;
  /** The Web API's base, for `SLACK_API_URL`: `${url}/api/`. */
  readonly apiUrl: string;
  /** Where people allow an installation, for `SLACK_AUTHORIZE_URL`. */
  readonly authorizeUrl: string;
  readonly team: { id: string; name: string };
  readonly appId: string;
  /** The token of an installation without rotation; another one after it was revoked and the app installed again. */
  readonly botToken: string;
  readonly botUser: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who installs the app next; may be changed. */
  readonly installer: SlackInstaller;
  readonly signingSecret: string;
  /** The app-level token, with `connections:write`. */
  readonly appToken: string;
  readonly sockets: SlackSockets;
  users(): SlackUser[];
  channels(): SlackChannel[];
  messages(channel: string): SlackMessage[];
  ephemerals(user: string): SlackEphemeral[];
  /** A person's modal stack, top last. */
  modals(user: string): SlackOpenView[];
  home(user: string): SlackOpenView | undefined;
  calls(method?: string): SlackCall[];
  person(userId: string): SlackPerson;
  addChannel(channel: Partial<SlackChannel> & { id: string; name: string }): void;
  /** Adds a person: a colleague, or with another `teamId` somebody of another company, met in a shared channel. */
  addUser(user: Partial<SlackUser> & { id: string; name: string }): void;
  /** Changes a channel, e.g. archives it or throws the bot out. */
  changeChannel(id: string, change: Partial<SlackChannel>): void;
  /** Sends an Events API event (`event_id` repeated when given), signed. */
  sendEvent(event: Record<string, unknown>, options?: SlackEventOptions): Promise<SlackDeliveryAnswer>;
  /** Sends the handshake that Slack sends when a request URL is entered; a right answer repeats its challenge. */
  verifyUrl(challenge: string): Promise<SlackDeliveryAnswer>;
  /** Tells the app that it sent more events than Slack passes on: the one delivery of the Events API without an event. */
  limitEventRate(): Promise<SlackDeliveryAnswer>;
  /** Every delivery so far that did not get a good answer in time. */
  deliveryFailures(): SlackDeliveryFailure[];
  /** Ends the validity of every token there is (`token_revoked` from then on), until the app is installed again. */
  revokeToken(): void;
  /** Removes the app, as an admin does: ends the tokens and tells the app so, as Slack does, twice. */
  uninstall(): Promise<void>;
  /** A person invites the bot to a channel. */
  inviteBot(channel: string, inviter: string): Promise<SlackDeliveryAnswer>;
  addFault(fault: SlackFault): void;
  clearFaults(): void;
  /** Where the app's front door is over HTTP; deliveries before this is set, or a socket is open, throw. */
  connectApp(eventsUrl: string): void;
  /** Called after every change of state; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}
