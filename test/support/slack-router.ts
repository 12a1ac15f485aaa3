import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { SlackStandIn } from '../../playground/slack/types.js';

/** One Web API base and one page to allow an installation, in front of several teams. */
export interface SlackRouter {
  apiUrl: string;
  authorizeUrl: string;
  /** The team that the person at the browser has picked. */
  picked: SlackStandIn;
  stop(): Promise<void>;
}

function firstOf(teams: SlackStandIn[]): SlackStandIn {
  const [first] = teams;
  if (!first) throw new Error('A router needs a team.');
  return first;
}

/**
 * Stands before teams that share an app's credentials, as slack.com does: a call goes to the team whose token, code or
 * refresh token it bears, and one that nobody gave out to the first team, which refuses it.
 */
export async function createSlackRouter(teams: SlackStandIn[]): Promise<SlackRouter> {
  const first = firstOf(teams);
  const owners = new Map<string, SlackStandIn>(teams.map((team) => [team.botToken, team]));

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path.startsWith('/oauth/')) {
      const answer = await fetch(router.picked.url + path, { redirect: 'manual' });
      const location = answer.headers.get('location');
      const code = location && new URL(location).searchParams.get('code');
      if (code) owners.set(code, router.picked);
      response.writeHead(answer.status, location ? { location } : {}).end(await answer.text());
      return;
    }
    const body = await buffer(request);
    const form = new URLSearchParams(body.toString());
    const bearer = request.headers.authorization?.replace(/^Bearer /i, '');
    const key = bearer ?? form.get('refresh_token') ?? form.get('code') ?? '';
    const team = owners.get(key) ?? first;
    const { 'content-type': type = '', authorization } = request.headers;
    const answer = await fetch(team.url + path, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization && { authorization }) },
      body: new Uint8Array(body),
    });
    const text = await answer.text();
    if (path === '/api/oauth.v2.access') {
      const { access_token: access, refresh_token: refresh } = JSON.parse(text);
      for (const token of [access, refresh]) if (token) owners.set(token, team);
    }
    const retryAfter = answer.headers.get('retry-after');
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
      'x-oauth-scopes': answer.headers.get('x-oauth-scopes') ?? '',
      ...(retryAfter && { 'retry-after': retryAfter }),
    });
    response.end(text);
  }

  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const router: SlackRouter = {
    apiUrl: `${url}/api/`,
    authorizeUrl: `${url}/oauth/v2/authorize`,
    picked: first,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
  return router;
}
