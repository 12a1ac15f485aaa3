import type { Clock } from '../../src/clock.js';
import { SlackRefusal } from './refusal.js';
import { word } from './world.js';

/** Twelve hours, what an access token lasts where tokens rotate (docs.slack.dev/authentication/using-token-rotation). */
const tokenLife = 43_200_000;
/** Ten minutes, what a code lasts (docs.slack.dev/authentication/installing-with-oauth). */
const codeLife = 600_000;
/** Access tokens of one installation that work at the same time where tokens rotate. */
const liveAtOnce = 2;

/** What a person allowed. */
interface Allowed {
  redirectUri?: string;
  scopes: string[];
  user: string;
  endsAt: number;
  used: boolean;
}

/** What an exchange hands out. */
export interface GrantedTokens {
  accessToken: string;
  scopes: string[];
  user: string;
  /** Where tokens rotate. */
  rotation?: { refreshToken: string; expiresIn: number };
}

/** Who may call, with which token, and how they get one. */
export interface Access {
  /** The bot token that does not rotate; a new one after each revocation. */
  readonly botToken: string;
  /** The scopes of the token. */
  readonly scopes: readonly string[];
  /** The code that a bot token is refused with; undefined where it works. */
  refusal(token: string): string | undefined;
  /** Ends every token, as a revocation or an uninstall does. */
  revoke(): void;
  /** Gives the code of an installation that somebody allowed. */
  allow(allowed: { redirectUri?: string; scopes: string[]; user: string }): string;
  /** Throws `invalid_client_id` or `bad_client_secret`. */
  checkClient(id: string, secret: string): void;
  exchange(code: string, redirectUri: string | undefined): GrantedTokens;
  refresh(refreshToken: string): GrantedTokens;
}

/** Where access starts from. */
export interface AccessOptions {
  clock: Clock;
  botToken?: string;
  scopes: readonly string[];
  clientId: string;
  clientSecret: string;
  /** Whether the app's tokens rotate. */
  rotation: boolean;
}

/** Builds it; the bot token works from the start, as if the app's maker had installed it. */
export function createAccess(options: AccessOptions): Access {
  const { clock, rotation } = options;
  const codes = new Map<string, Allowed>();
  const live = new Map<string, number>();
  const dead = new Map<string, string>();
  const refreshes = new Map<string, { scopes: string[]; user: string }>();
  let scopes: readonly string[] = options.scopes;
  let botToken = options.botToken ?? `xoxb-stand-in-${word()}`;
  live.set(botToken, Number.POSITIVE_INFINITY);
  const now = () => clock.now().getTime();

  function kill(token: string, code: string): void {
    live.delete(token);
    dead.set(token, code);
  }

  function rotated(grant: { scopes: string[]; user: string }): GrantedTokens {
    const accessToken = `xoxe.xoxb-1-${word(16)}`;
    const refreshToken = `xoxe-1-${word(16)}`;
    live.set(accessToken, now() + tokenLife);
    const rotating = [...live.keys()].filter((token) => token.startsWith('xoxe.'));
    for (const token of rotating.slice(0, -liveAtOnce)) kill(token, 'token_revoked');
    refreshes.set(refreshToken, grant);
    return { accessToken, ...grant, rotation: { refreshToken, expiresIn: tokenLife / 1_000 } };
  }

  return {
    get botToken() {
      return botToken;
    },
    get scopes() {
      return scopes;
    },
    refusal(token) {
      const endsAt = live.get(token);
      if (endsAt === undefined) return dead.get(token) ?? 'invalid_auth';
      return endsAt <= now() ? 'token_expired' : undefined;
    },
    revoke() {
      for (const token of [...live.keys()]) kill(token, 'token_revoked');
      refreshes.clear();
    },
    allow(allowed) {
      const code = `${word(6)}.${word(6)}`;
      codes.set(code, { ...allowed, endsAt: now() + codeLife, used: false });
      return code;
    },
    checkClient(id, secret) {
      if (id !== options.clientId) throw new SlackRefusal('invalid_client_id');
      if (secret !== options.clientSecret) throw new SlackRefusal('bad_client_secret');
    },
    exchange(code, redirectUri) {
      const allowed = codes.get(code);
      if (!allowed) throw new SlackRefusal('invalid_code');
      if (allowed.used) throw new SlackRefusal('code_already_used');
      if (allowed.endsAt <= now()) throw new SlackRefusal('invalid_code');
      if (allowed.redirectUri !== redirectUri) throw new SlackRefusal('bad_redirect_uri');
      allowed.used = true;
      const grant = { scopes: allowed.scopes, user: allowed.user };
      scopes = allowed.scopes;
      if (rotation) return rotated(grant);
      if (!live.has(botToken)) botToken = `xoxb-stand-in-${word()}`;
      live.set(botToken, Number.POSITIVE_INFINITY);
      return { accessToken: botToken, ...grant };
    },
    refresh(refreshToken) {
      const grant = refreshes.get(refreshToken);
      if (!grant) throw new SlackRefusal('invalid_refresh_token');
      refreshes.delete(refreshToken);
      return rotated(grant);
    },
  };
}
