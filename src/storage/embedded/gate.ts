import { Binary } from 'bson';
import { flagArg } from './args.js';
import { type Doc, isDoc } from './query/engine-values.js';
import { StoreError } from './query/store-error.js';
import { type ScramKeys, type ScramTalk, startScram } from './scram.js';
import { MAX_MESSAGE_BYTES } from './wire.js';

/** Who may do what on one connection: nothing but greet and authenticate while it is shut. */
export interface Gate {
  admits(command: string): boolean;
  /** The most bytes of one message. */
  mostBytes(): number;
  /** Answers `saslStart`, also the one that comes inside `hello`. Throws AuthenticationFailed. */
  start(args: Doc): Doc;
  /** Answers `saslContinue`. Throws AuthenticationFailed. */
  proceed(args: Doc): Doc;
  /** What `hello` adds when the client begins to authenticate in it. */
  greet(args: Doc): Doc;
}

const ALWAYS = new Set(['hello', 'ismaster', 'isMaster', 'saslStart', 'saslContinue']);
const CONVERSATION = 1;
// MongoDB's own bound before authentication (`preAuthMaximumMessageSizeBytes`).
const SHUT_MESSAGE_BYTES = 16_384;

/** The gate of a new connection; without `keys`, where only the owner can connect, it stands open. */
export function createGate(keys: ScramKeys | undefined): Gate {
  let open = keys === undefined;
  let talk: ScramTalk | undefined;
  let brief = false;

  const gate: Gate = {
    admits: (command) => open || ALWAYS.has(command),
    mostBytes: () => (open ? MAX_MESSAGE_BYTES : SHUT_MESSAGE_BYTES),
    start(args) {
      talk = keys && args.mechanism === 'SCRAM-SHA-256' ? startScram(keys, payloadOf(args)) : undefined;
      if (!talk) throw refused();
      brief = isDoc(args.options) && flagArg(args.options, 'skipEmptyExchange');
      return reply(false, talk.challenge);
    },
    proceed(args) {
      // A client that does not skip it sends an empty message after it has seen the server's proof.
      if (open && keys && payloadOf(args) === '') return reply(true, '');
      const proof = talk?.finish(payloadOf(args));
      talk = undefined;
      if (proof === undefined) throw refused();
      open = true;
      return reply(brief, proof);
    },
    greet(args) {
      const asked = args.speculativeAuthenticate;
      if (!keys || !isDoc(asked)) return {};
      try {
        return { speculativeAuthenticate: gate.start(asked) };
      } catch {
        // As in MongoDB, what fails here is left for saslStart to say.
        return {};
      }
    },
  };
  return gate;
}

function payloadOf({ payload }: Doc): string {
  return payload instanceof Binary ? Buffer.from(payload.value()).toString('utf8') : '';
}

function reply(done: boolean, payload: string): Doc {
  return { conversationId: CONVERSATION, done, payload: new Binary(Buffer.from(payload)) };
}

function refused(): StoreError {
  return new StoreError(18, 'AuthenticationFailed', 'Authentication failed.');
}
