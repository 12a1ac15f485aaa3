import type { Readable } from 'node:stream';
import type { FileNote } from '../../views/file-note.js';
import type { AnyCard } from '../../views/lead-card.js';
import type { Warning } from '../../views/warning.js';

/** Where a card goes. */
export interface Place {
  /** Our id of the workspace, in hex. */
  workspace: string;
  /** The platform's id of the channel, chat or mailbox. */
  target: string;
}

/** How a card is to be drawn. */
export interface Drawing {
  /** As the platform's plainest text, after it refused the card's own form. */
  plain: boolean;
}

/** What a platform is asked to do with a card: show a new one, or change one that stands there. */
export type Method = 'post' | 'edit';

/** A limit: at most so many sends in any span of so many ms. */
export interface Window {
  count: number;
  ms: number;
}

/** What a platform takes. */
export interface Pace {
  /** Of one place. */
  place: {
    /** The methods that its limits are for. */
    counts: readonly Method[];
    windows(target: string): readonly Window[];
    /** By how many ms the gap to a late send may be shorter, so that lateness does not add up; 0 where a platform counts strictly. */
    lateness: number;
  };
  /** Of all places together: a send every `interval` ms, of which `burst` may go at once after a quiet time. */
  shared?: {
    counts: readonly Method[];
    interval: number;
    burst: number;
  };
  /** Between two looks at places, in ms. */
  look: number;
  /** Who shares the last two: the places of a workspace, or every workspace, where one bot or account serves all. */
  sharedBy: 'workspace' | 'platform';
}

/**
 * Why a send failed.
 * - `later`: throttled, broken or unreachable; try again.
 * - `card`: this card is gone or can no longer be edited.
 * - `content`: the platform refused what the card says.
 * - `destination`: nothing can be sent to this place until somebody mends it.
 * - `installation`: the app was revoked or removed; no destination of the workspace can be reached.
 */
export type SendFailure = 'later' | 'card' | 'content' | 'destination' | 'installation';

/** A send that did not succeed. */
export class SendError extends Error {
  override readonly name = 'SendError';

  constructor(
    readonly failure: SendFailure,
    /** The platform's own code, such as `is_archived`. */
    readonly code: string,
    readonly details: {
      /** For a throttled method: how long to leave it alone, in ms. */
      retryAfter?: number;
      /** The request may have been carried out although no answer came. */
      answerLost?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: details.cause });
  }
}

/** A file on its way to somebody. */
export interface OutgoingFile {
  /** Our id of it, in hex. */
  id: string;
  /** As people see it, with its ending: `Leads.xlsx`. */
  name: string;
  /** Its media type. */
  type: string;
  /** How long it is. */
  bytes: number;
  /** Its bytes from the beginning, each time anew. @throws an error with a `code` where they cannot be read; the stream likewise. */
  open(): Promise<Readable>;
}

/** Why a place is paused and what a person does about it, both in words that go on in a sentence. */
export interface Mend {
  /** What is the matter: `the channel is archived`. */
  why: string;
  /** What to do before it is resumed: `unarchive the channel`; absent where nothing is to be done. */
  how?: string;
  /** Whether it can be resumed once that is done; where it cannot, it is to be removed. */
  resumable: boolean;
}

/** What every platform does for the drain; test/platforms/contract holds all of them to it. Every method throws `SendError` alone. */
export interface Platform {
  /** `slack`, … as in addresses. */
  readonly name: string;
  /** As people call it: `Slack`. */
  readonly title: string;
  readonly pace: Pace;
  /** Whether a card that was sent can be changed. Mail cannot: it leads to where the lead's present state is shown. */
  readonly editable: boolean;
  /** So many messages around the words that rang are to be on a card; none where left out. */
  readonly excerpt?: number;
  /** Posts a card; resolves with the platform's reference of it, opaque to everyone else. */
  send(place: Place, card: AnyCard, drawing: Drawing): Promise<string>;
  /** Brings a posted card up to date; a redacted card takes the place of one whose lead was deleted. */
  edit(place: Place, message: string, card: AnyCard, drawing: Drawing): Promise<void>;
  /**
   * Looks at a place without leaving a trace: why nothing may be posted there now, in a stable code such as `is_archived`;
   * undefined where something may. Throws where the platform does not say.
   */
  look(place: Place): Promise<string | undefined>;
  /** Every code that `look` may tell, as a reason or, of the whole installation, by throwing it: a pause for one of them is over once a look finds nothing. */
  readonly looksFor: readonly string[];
  /** What one of the platform's codes means, of a `SendError` or a look; undefined for one that it has no words for. */
  mendOf(code: string): Mend | undefined;
  /** Whom to warn when something is out of order: the platform's ids of people, the first choice first. */
  keepers(workspace: string): Promise<string[]>;
  /** Sends a warning to a person or place. */
  warn(place: Place, warning: Warning): Promise<void>;
  /** The largest file that is sent as it is, in bytes. */
  readonly fileLimit: number;
  /**
   * Sends a file, with words that may be other people's, to a place, or to a person by the platform's id of them, who gets it
   * in their own chat with us. `asked`: the person must agree first, and it is handed over then. What the platform does not
   * take here fails as `content`: a note can say where else the file is to be had. A file that cannot be read fails likewise,
   * by its own code. Nothing is tried again.
   */
  sendFile(place: Place, file: OutgoingFile, comment: string): Promise<'sent' | 'asked'>;
  /** Says where a file is to be had that could not be sent as it is; to whom `sendFile` would. */
  sendNote(place: Place, note: FileNote): Promise<void>;
  /** Where "All leads" leads on this platform, if anywhere. */
  allLeadsUrl(workspace: string): Promise<string | undefined>;
  /** The address of a card that stands somewhere, for people who come from elsewhere; left out where cards have none. */
  cardUrl?(place: Place, message: string): Promise<string | undefined>;
  /** The target that a text is, where places are added by writing them down; undefined for a text that can be none. */
  targetOf?(text: string): string | undefined;
  /** Where a person connects their chat to the workspace of a code with one press, where the platform has such addresses. */
  connectUrl?(code: string): Promise<string | undefined>;
}

/** A platform, opened: its sender, and how to let go of it. */
export interface OpenPlatform {
  platform: Platform;
  /** Takes nothing more and finishes what runs, for at most `patience` ms. */
  stop(patience: number): Promise<void>;
}
