import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as the app's front door got it. */
export interface Knock {
  headers: IncomingMessage['headers'];
  body: string;
  /** The parsed JSON body, or the form's `payload`, or the form itself. */
  payload: Record<string, unknown>;
}

/** What the front door answers; `hang` never answers. */
export interface DoorAnswer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  hang?: boolean;
}

/** A stand-in for the app: a real HTTP server that keeps what it gets and answers as told. */
export async function createFrontDoor() {
  const knocks: Knock[] = [];
  let answer: (knock: Knock) => DoorAnswer | Promise<DoorAnswer> = () => ({});
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const knock = { headers: request.headers, body, payload: payloadOf(request, body) };
    knocks.push(knock);
    const { status = 200, body: reply = '', headers = {}, hang } = await answer(knock);
    if (!hang) response.writeHead(status, headers).end(reply);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/slack/events`,
    knocks,
    answerWith(next: typeof answer) {
      answer = next;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function payloadOf(request: IncomingMessage, body: string): Record<string, unknown> {
  if (request.headers['content-type'] === 'application/json') return JSON.parse(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload === undefined ? form : JSON.parse(form.payload);
}
