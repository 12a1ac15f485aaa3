import type { CheckedCard } from './adaptive-card/card.js';

/** A person of the stand-in's tenant. */
export interface TeamsUser {
  /** `29:…`: this bot's own id of the person. */
  id: string;
  /** The directory's id, the same for every app. */
  aadObjectId: string;
  name: string;
  email: string;
  /** IANA zone that their client tells. */
  timezone: string;
}

/** A chat of the bot with one person, a group chat, or a channel of a team. */
export interface TeamsConversation {
  /** `a:…` for a personal chat, `19:…@thread.v2` for a group chat, `19:…@thread.tacv2` for a channel. */
  id: string;
  type: 'personal' | 'groupChat' | 'channel';
  name: string;
  /** The people in it, by their `29:…` ids. */
  members: string[];
  /** Whether the app is installed there; sends are refused where it is not. */
  installed: boolean;
  /** Whether the person blocked the bot. */
  blocked: boolean;
  /** Of a channel. */
  team?: { id: string; name: string; aadGroupId: string };
}

/** A message as the conversation holds it now. */
export interface TeamsMessage {
  id: string;
  /** The conversation's id, without the thread's. */
  conversation: string;
  /** The bot's id, or that of the person who wrote it. */
  from: string;
  text: string;
  textFormat: string;
  summary?: string;
  cards: CheckedCard[];
  /** A file that the person is asked to take into their OneDrive. */
  consent?: TeamsConsent;
  /** A file that was put there. */
  file?: TeamsFile;
  /** How often the bot changed it. */
  edits: number;
  /** The message whose thread in a channel it stands in. */
  thread?: string;
}

/** What a person is asked before a file is put into their OneDrive. */
export interface TeamsConsent {
  name: string;
  description: string;
  bytes: number;
  acceptContext: unknown;
  declineContext: unknown;
}

/** A file in somebody's OneDrive. */
export interface TeamsFile {
  name: string;
  contentUrl: string;
  uniqueId: string;
  fileType: string;
}

/** A file on its way there. */
export interface TeamsUpload extends TeamsFile {
  bytes: Buffer;
  isComplete: boolean;
}

/** What the Bot Connector is asked to do, and OneDrive: `upload`. */
export type TeamsOperation = 'create' | 'send' | 'update' | 'delete' | 'members' | 'upload' | 'unknown';

/** One call of the Bot Connector as it came in, with what was answered. */
export interface TeamsCall {
  operation: TeamsOperation;
  /** The method and path. */
  request: string;
  /** The conversation's id, without the thread's; empty where none is named. */
  conversation: string;
  body: unknown;
  at: Date;
  answer: { status: number; code?: string };
}

/** What the stand-in does wrong on command. */
export interface TeamsFault {
  operation: TeamsOperation | '*';
  /** `reset` breaks the connection before anything is done, `lost_answer` after it. */
  kind: 'hang' | 'reset' | 'lost_answer' | 'html' | 'rate_limited' | 'error';
  /** For `error`: 500 `ServiceError` when left out. */
  status?: number;
  code?: string;
  /** For `rate_limited`: seconds in Retry-After; none is sent when left out, as Teams does too. */
  retryAfter?: number;
  /** Only calls for this conversation. */
  conversation?: string;
  /** How many calls it hits; without end when left out. */
  times?: number;
}

/** How the app answered a delivery to its front door. */
export interface TeamsAnswer {
  /** 0 where there was no answer in time. */
  status: number;
  body: string;
  ms: number;
}

/** A delivery that Teams would show the person as failed. */
export interface TeamsDeliveryFailure {
  /** The activity's type, and an invoke's name: `message`, `invoke adaptiveCard/action`. */
  kind: string;
  /** `timeout`: no answer in 5 s; `connection`: none at all; `status`: not 2xx; `answer`: a body that Teams refuses. */
  reason: 'timeout' | 'connection' | 'status' | 'answer';
  status: number;
  /** What Teams holds against the answer. */
  messages: string[];
  at: Date;
}

/** An open dialog. */
export interface TeamsDialog {
  title: string;
  card: CheckedCard;
  /** The message whose button opened it. */
  message: { conversation: string; id: string };
}

/** Which client a person uses: an old one knows neither `Action.Execute` nor dialogs. */
export type TeamsClient = 'current' | 'old';

/** Where a button is: in a message, or in the person's open dialog. */
export interface TeamsButton {
  message: { conversation: string; id: string };
  /** As it is labelled. */
  title: string;
  /** Which one, where several that can be seen are labelled so; 0 is the first. */
  nth?: number;
}

/**
 * The hands of one person: each method sends what Teams would send and resolves with the app's answer. What a person
 * could not do (press a button that is hidden) throws.
 */
export interface TeamsPerson {
  readonly user: TeamsUser;
  /** Their chat with the bot. */
  readonly personalChat: string;
  /**
   * Writes into a conversation; in group chats and channels with a mention of the bot before the text, unless `mention` is
   * false, and then nothing is delivered. `thread` is the message of a channel that it replies to.
   */
  write(
    conversation: string,
    text: string,
    options?: { mention?: boolean; thread?: string },
  ): Promise<TeamsAnswer | undefined>;
  /** Presses a button of a message; `undefined` where the client deals with it alone (shows, hides, opens a page). */
  press(button: TeamsButton, client?: TeamsClient): Promise<TeamsAnswer | undefined>;
  /** Their open dialog. */
  dialog(): TeamsDialog | undefined;
  /** Presses a button of the open dialog. */
  pressInDialog(title: string, nth?: number): Promise<TeamsAnswer | undefined>;
  closeDialog(): void;
  /** The card as this person sees it: the answer to their last press on it, until the message changes. */
  sees(message: { conversation: string; id: string }): CheckedCard | undefined;
  /** What of that card they showed or hid by its buttons, by the elements' ids. */
  shown(message: { conversation: string; id: string }): ReadonlyMap<string, boolean>;
  /** Presses Allow or Decline on a file that they are asked to take. */
  consent(message: { conversation: string; id: string }, action: 'accept' | 'decline'): Promise<TeamsAnswer>;
  /** Adds the app to a conversation, and takes it out. A channel's whole team is meant. */
  install(conversation: string): Promise<TeamsAnswer>;
  uninstall(conversation: string): Promise<TeamsAnswer>;
  /** Blocks the bot in their personal chat; nothing is delivered. */
  block(): void;
  unblock(): void;
}

/** Teams' stand-in on 127.0.0.1: strict where Teams is strict, and a page's worth of state to look at. */
export interface TeamsStandIn {
  readonly url: string;
  /** What activities carry as `serviceUrl`; changes when `moveService` is called. */
  serviceUrl(): string;
  /** Serves under another address from now on, as Teams does now and then; the old one answers no more. */
  moveService(): void;
  readonly tenant: string;
  readonly bot: { id: string; name: string };
  users(): TeamsUser[];
  conversations(): TeamsConversation[];
  messages(conversation: string): TeamsMessage[];
  calls(operation?: TeamsOperation): TeamsCall[];
  /** What people agreed to take, and how much of it came. */
  uploads(): TeamsUpload[];
  person(id: string): TeamsPerson;
  addUser(user: Partial<TeamsUser> & { name: string }): TeamsUser;
  addConversation(conversation: Partial<TeamsConversation> & Pick<TeamsConversation, 'id' | 'type'>): void;
  /** Takes a conversation away, as when a team is deleted. */
  removeConversation(id: string): void;
  /** Takes a message away, as an owner of the team may. */
  removeMessage(message: { conversation: string; id: string }): void;
  /** Sends any activity to the app's front door; what is left out is filled in as of a person in their personal chat. */
  deliver(activity: Record<string, unknown>): Promise<TeamsAnswer>;
  /** Sends a body as it is, e.g. what is no JSON. */
  deliverRaw(body: string): Promise<TeamsAnswer>;
  /** Sends the last delivery again, with the same ids. */
  redeliver(): Promise<TeamsAnswer>;
  deliveryFailures(): TeamsDeliveryFailure[];
  addFault(fault: TeamsFault): void;
  clearFaults(): void;
  /** Where the app's front door is; deliveries before this is set throw. */
  connectApp(messagesUrl: string): void;
  /** Called after every change of state; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}
