import { createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import type { Clock } from '../../src/clock.js';
import type { StandIns } from '../stand-ins.js';
import { createPageHands, pageAction } from './actions.js';
import type { Bundle } from './bundle.js';
import { type Changes, createChanges } from './changes.js';
import { findFile } from './files.js';
import { onlyThisPage, pageHeaders } from './guard.js';
import { pageHtml } from './html.js';
import { pageState } from './state.js';
import { visitorRouter } from './visitor.js';

/** What the playground's page needs. */
export interface PagesOptions extends StandIns {
  /** Where Leadbell's HTTP API is, e.g. `http://127.0.0.1:3000`. */
  leadbellUrl: string;
  /** A key of scope `capture`; it stays on this side of the page. */
  captureKey: string;
  /** The agent that the key belongs to. */
  agentName: string;
  /** The ready command that the page offers to copy. */
  curl: string;
  clock: Clock;
  /** The page's script and style, as `bundlePage` makes them. */
  bundle: Bundle;
  /** On 127.0.0.1; 0 takes a free one. */
  port: number;
}

/** The served page. */
export interface Pages {
  /** The one address to open. */
  url: string;
  stop(): Promise<void>;
}

/** Serves the playground's page on 127.0.0.1; rejects when the port is taken. */
export async function createPages(options: PagesOptions): Promise<Pages> {
  const { slack, teams, telegram, mail } = options;
  const changes = createChanges([slack, teams, telegram, mail]);
  const server = createServer(pagesApp(options, changes));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      changes.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function pagesApp({ clock, bundle, ...rest }: PagesOptions, changes: Changes): Express {
  const hands = createPageHands(rest);
  const facts = { agentName: rest.agentName, leadbellUrl: rest.leadbellUrl, curl: rest.curl };
  const app = express();
  app.disable('x-powered-by');
  app.use(onlyThisPage, pageHeaders, express.json({ limit: '1mb' }));

  app.get('/', (_request, response) => void response.type('html').send(pageHtml));
  app.get('/page.js', (_request, response) => void response.type('js').send(bundle.script));
  app.get('/page.css', (_request, response) => void response.type('css').send(bundle.style));

  app.get('/api/state', (request, response) => {
    const name = z.string().optional().catch(undefined).parse(request.query.person);
    response.json(pageState(rest, name, { facts, now: clock.now(), faults: hands.faults() }));
  });
  app.get('/api/changes', (_request, response) => changes.follow(response));
  app.get('/api/files/:id', (request, response) => {
    const file = findFile(rest, request.params.id);
    if (file) response.attachment(file.name).send(Buffer.from(file.bytes));
    else response.status(404).json({ error: 'There is no such file.' });
  });

  // A form of another website can post here without asking, but not as JSON.
  app.post('/api/{*rest}', (request, response, next) => {
    if (request.is('application/json')) next();
    else response.status(415).json({ error: 'Send JSON.' });
  });
  app.post('/api/actions', async (request, response) => {
    const action = pageAction.safeParse(request.body);
    if (!action.success) {
      response.status(400).json({ error: z.prettifyError(action.error) });
      return;
    }
    try {
      response.json(await hands.perform(action.data));
    } catch (error) {
      response.status(409).json({ error: error instanceof Error ? error.message : String(error) });
    }
    changes.announce();
  });
  app.use('/api/visitor', visitorRouter(rest));
  app.use((_request, response) => void response.status(404).json({ error: 'There is nothing here.' }));
  app.use(badRequest);
  return app;
}

const refused = z.object({ status: z.int().min(400).max(499), message: z.string() });

const badRequest: ErrorRequestHandler = (error, _request, response, _next) => {
  const known = refused.safeParse(error);
  response
    .status(known.success ? known.data.status : 500)
    .json({ error: known.success ? known.data.message : 'The playground failed at that.' });
};
