import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../../clock.js';
import type { SlackOAuthConfig } from '../../../config.js';
import { SealError, type SecretBox } from '../../../secret-box.js';
import type { Id } from '../../../storage/id.js';
import type { InstallationRecord } from '../../../storage/models/installation.js';
import type { Installations } from '../../../storage/repositories/installations.js';
import { SendError } from '../../platform.js';
import { toSendError } from '../send-error.js';

/** What an installation holds. */
const heldTokens = z.object({ access: z.string(), refresh: z.string().optional() });
export type HeldTokens = z.infer<typeof heldTokens>;

/** What tokens are kept alive with. */
export interface TokensParts {
  installations: Installations;
  box: SecretBox;
  oauth: SlackOAuthConfig;
  /** Calls Slack without a token. */
  client: WebClient;
  clock: Clock;
  log: Logger;
}

/** The tokens of installations. */
export type Tokens = ReturnType<typeof createTokens>;

/** A token that ends within this is exchanged, in ms: two hours of its twelve, as Slack's own library does. */
const early = 7_200_000;
/** Nobody else may exchange the same tokens for so long, in ms; outlasts the call and the notes taken of it. */
const exchangeTime = 30_000;
/** How long one may wait for an exchange, in ms: with the call that needs the token, within a drain's lease. */
const patience = 4_000;
const lookEvery = 100;

const granted = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() });

/**
 * Makes what seals tokens and keeps them alive. A refresh token works once, so one process at a time exchanges it, held by
 * a compare-and-set in the installation's document, while everyone else goes on with the old access token, which still
 * works.
 */
export function createTokens({ installations, box, oauth, client, clock, log }: TokensParts) {
  /** Exchanges that run in this process, by installation; each resolves with why it failed. */
  const running = new Map<string, Promise<SendError | undefined>>();

  const seal = (installation: Id, tokens: HeldTokens): string =>
    box.seal(JSON.stringify(tokens), installation.toHexString());

  function read({ _id, tokens, pausedReason }: InstallationRecord): HeldTokens {
    if (!tokens) throw new SendError('installation', pausedReason ?? 'not_installed');
    try {
      return heldTokens.parse(JSON.parse(box.open(tokens, _id.toHexString())));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      log.error({ installation: _id, code: error.code }, 'LEADBELL_SECRET does not open the tokens of slack');
      throw new SendError('later', error.code);
    }
  }

  async function exchange(
    { _id, tokens = '' }: InstallationRecord,
    refresh: string,
  ): Promise<SendError | undefined> {
    const began = clock.now();
    const until = new Date(began.getTime() + exchangeTime);
    if (!(await installations.takeExchange(_id, tokens, began, until))) return undefined;
    try {
      const answer = granted.parse(
        await client.oauth.v2.access({
          client_id: oauth.clientId,
          client_secret: oauth.clientSecret,
          grant_type: 'refresh_token',
          refresh_token: refresh,
        }),
      );
      const fresh = seal(_id, { access: answer.access_token, refresh: answer.refresh_token });
      const tokensEndAt = new Date(began.getTime() + answer.expires_in * 1_000);
      await persist(until, () =>
        installations.replaceTokens(_id, tokens, { tokens: fresh, tokensEndAt }, clock.now()),
      );
      log.info({ installation: _id }, 'slack exchanged a token');
      return undefined;
    } catch (error) {
      const failure = toSendError(error);
      log.warn({ installation: _id, code: failure.code }, 'slack exchanged no token');
      return failure;
    }
  }

  /** Writes again and again while the database is away: what is not written is lost for good. */
  async function persist<T>(end: Date, write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (clock.now() >= end) throw error;
        await clock.sleep(lookEvery);
      }
    }
  }

  function begin(record: InstallationRecord, refresh: string): Promise<SendError | undefined> {
    const key = record._id.toHexString();
    const known = running.get(key);
    if (known) return known;
    const work = exchange(record, refresh)
      .catch(toSendError)
      .finally(() => running.delete(key));
    running.set(key, work);
    return work;
  }

  /** The token that comes out of an exchange, whoever does it. */
  async function renewed(
    record: InstallationRecord,
    exchanging: Promise<SendError | undefined>,
  ): Promise<string> {
    const end = clock.now().getTime() + patience;
    const done = new AbortController();
    const failure = await Promise.race([exchanging, clock.sleep(patience, done.signal)]);
    done.abort();
    for (;;) {
      const current = await installations.findById(record._id);
      if (!current?.tokens || current.tokens !== record.tokens) return read(current ?? record).access;
      if (failure) throw failure;
      if (clock.now().getTime() >= end) throw new SendError('later', 'token_not_exchanged');
      await clock.sleep(lookEvery);
    }
  }

  return {
    /** Seals tokens for one installation. */
    seal,

    /**
     * An access token that works now, exchanged in the background where it ends soon.
     * @throws SendError where there is none, or none in time.
     */
    async live(record: InstallationRecord): Promise<string> {
      const { access, refresh } = read(record);
      const left = record.tokensEndAt ? record.tokensEndAt.getTime() - clock.now().getTime() : early;
      if (!refresh || left >= early) return access;
      const exchanging = begin(record, refresh);
      return left > 0 ? access : renewed(record, exchanging);
    },

    /** Seals anew what is sealed under a secret that is to be given up. */
    async reseal(record: InstallationRecord): Promise<void> {
      if (!record.tokens || box.isCurrent(record.tokens)) return;
      const { tokensEndAt } = record;
      const tokens = seal(record._id, read(record));
      await installations.replaceTokens(
        record._id,
        record.tokens,
        { tokens, ...(tokensEndAt && { tokensEndAt }) },
        clock.now(),
      );
    },

    /** Waits for the exchanges that run here: what they get exists nowhere else yet. */
    async settle(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}
