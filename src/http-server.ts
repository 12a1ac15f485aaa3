import { createServer, type RequestListener } from 'node:http';
import type { Clock } from './clock.js';
import { ConfigError } from './config.js';

/** An HTTP server that takes calls. */
export interface HttpServer {
  port: number;
  /** Takes no more calls and finishes those it has; after `patience` ms it cuts off whoever is left. */
  close(patience: number): Promise<void>;
}

/** How often connections that have become idle are closed at a stop, in ms. */
const lookForIdle = 20;

/** How long an idle connection is kept, in ms: longer than load balancers keep theirs (60 s), so that none sends into a closing one. */
const keepAliveTimeout = 75_000;

/** How many connections may wait to be taken; a burst of agents that all begin at once is not turned away. */
const backlog = 4_096;

/** Opens a server on `port` (0 for a free one). Throws ConfigError where another process has the port. */
export async function openHttpServer(
  answer: RequestListener,
  { port, host, clock }: { port: number; host?: string | undefined; clock: Clock },
): Promise<HttpServer> {
  const closing = new AbortController();
  const server = createServer({ keepAliveTimeout }, (request, response) => {
    if (closing.signal.aborted) response.setHeader('connection', 'close');
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      const sentence = `PORT: ${port} is taken by another process; set PORT to a free one.`;
      reject(taken ? new ConfigError(sentence) : error);
    });
    server.listen({ port, backlog, ...(host && { host }) }, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close(patience) {
      closing.abort();
      const finished = new AbortController();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          finished.abort();
          resolve();
        });
      });
      const end = clock.now().getTime() + patience;
      while (!finished.signal.aborted && clock.now().getTime() < end) {
        server.closeIdleConnections();
        await clock.sleep(lookForIdle, finished.signal);
      }
      server.closeAllConnections();
      await closed;
    },
  };
}
