import express, { type Router } from 'express';
import { authorizationCode } from './methods/oauth.js';

/** Slack's "Allow" page, which here always allows at once and sends the browser back with the code. */
export function oauthRouter(): Router {
  const router = express.Router();
  router.get('/authorize', (request, response) => {
    const { redirect_uri: back, state } = request.query;
    if (typeof back !== 'string' || !URL.canParse(back)) {
      response.status(400).send('redirect_uri is missing');
      return;
    }
    const target = new URL(back);
    target.searchParams.set('code', authorizationCode);
    if (typeof state === 'string') target.searchParams.set('state', state);
    response.redirect(target.href);
  });
  return router;
}
