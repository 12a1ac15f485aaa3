import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { Clock } from '../../../../src/clock.js';

/** A clock that stands still on a day in November; whoever sleeps wakes when called off. */
export const stillClock: Clock = {
  now: () => new Date('2026-11-24T15:00:00Z'),
  sleep: (_ms, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
};

/** What a server on 127.0.0.1 heard. */
export interface Heard {
  path: string;
  authorization: string | undefined;
  body: string;
}

/** A server that writes down what it hears and answers all of it with `status` and `body`. */
export async function listeningServer(status: number, body: string) {
  const heard: Heard[] = [];
  const server = createServer((incoming, response) => {
    void readAll(incoming).then((text) => {
      heard.push({
        path: incoming.url ?? '',
        authorization: incoming.headers.authorization,
        body: text,
      });
      response.writeHead(status, { 'content-type': 'application/problem+json' }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    heard,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The status of a GET with headers that `fetch` would not let through. */
export async function statusWith(url: string, headers: Record<string, string>): Promise<number> {
  const sent = request(url, { headers }).end();
  const [response]: [IncomingMessage] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text;
}
