import { type Response, Router } from 'express';

/** How long the page waits for Leadbell, in ms. */
const patience = 15_000;

/** Where a visitor's messages and lead go. */
export interface VisitorOptions {
  leadbellUrl: string;
  captureKey: string;
}

/** The website's side: hands what the page sends to Leadbell's HTTP API, with the key that a page must not hold. */
export function visitorRouter({ leadbellUrl, captureKey }: VisitorOptions): Router {
  async function handOn(path: string, body: unknown, response: Response): Promise<void> {
    try {
      const answer = await fetch(new URL(path, leadbellUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${captureKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      });
      response
        .status(answer.status)
        .type(answer.headers.get('content-type') ?? 'application/json')
        .send(await answer.text());
    } catch {
      response
        .status(502)
        .json({ code: 'unavailable', title: 'Leadbell did not answer. Is it still running?', status: 502 });
    }
  }

  const router = Router();
  router.post('/conversations/:conversation/messages', (request, response) =>
    handOn(
      `/v1/conversations/${encodeURIComponent(request.params.conversation)}/messages`,
      request.body,
      response,
    ),
  );
  router.post('/leads', (request, response) => handOn('/v1/leads', request.body, response));
  return router;
}
