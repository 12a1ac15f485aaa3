import express, { type Router } from 'express';
import type { Access } from './access.js';
import type { SlackInstaller } from './types.js';

/** What Slack's "Allow" page needs. */
export interface OauthRouterOptions {
  access: Access;
  clientId: string;
  /** The scopes that the app's settings name. */
  scopes: readonly string[];
  /** Those of the app's settings; any when left out. */
  redirectUrls?: readonly string[];
  /** Who is at the browser, and what they press. */
  installer: SlackInstaller;
}

/** Slack's "Allow" page, whose button is pressed at once: it sends the browser back with a code, or with the refusal. */
export function oauthRouter({
  access,
  clientId,
  scopes,
  redirectUrls,
  installer,
}: OauthRouterOptions): Router {
  const router = express.Router();
  router.get('/authorize', (request, response) => {
    const { redirect_uri: asked, state, client_id: client, scope = '' } = request.query;
    const back = asked ?? redirectUrls?.[0];
    const wanted = String(scope).split(',').filter(Boolean);
    const refuse = (code: string) => response.status(400).send(`Something went wrong: ${code}`);
    if (client !== clientId) return refuse('invalid_client_id');
    if (typeof back !== 'string' || !URL.canParse(back)) return refuse('bad_redirect_uri');
    if (redirectUrls && !redirectUrls.some((url) => back.startsWith(url))) return refuse('bad_redirect_uri');
    if (wanted.length === 0) return refuse('no_scopes');
    if (wanted.some((one) => !scopes.includes(one))) return refuse('invalid_scope');
    const target = new URL(back);
    if (installer.allows) {
      const redirectUri = typeof asked === 'string' ? { redirectUri: asked } : {};
      target.searchParams.set('code', access.allow({ scopes: wanted, user: installer.user, ...redirectUri }));
    } else target.searchParams.set('error', 'access_denied');
    if (typeof state === 'string') target.searchParams.set('state', state);
    return response.redirect(target.href);
  });
  return router;
}
