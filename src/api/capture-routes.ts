import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Capture, NewMessage } from '../leads/capture.js';
import { leadJson } from '../leads/lead-json.js';
import { answer } from './answer.js';
import type { Authenticate } from './authenticate.js';
import { asRefusal } from './problem.js';
import { conversationId, newLead, newMessages } from './schemas.js';

/** What the capture routes need. */
export interface CaptureRouteParts {
  authenticate: Authenticate;
  capture: Capture;
  /** Reads a JSON body, refuses any other, and holds what follows to its deadline. */
  body: RequestHandler[];
  onCapture(note: CaptureNote): void;
}

/** What came of a capture: `created`, `repeated`, or the code of the refusal; and whose it was, as far as is known. */
export interface CaptureNote {
  result: string;
  workspace?: string;
  agent?: string;
}

/** The agent's way in: messages and leads. */
export function captureRoutes({ authenticate, capture, body, onCapture }: CaptureRouteParts): Router {
  const router = Router();

  router.post('/conversations/:conversation/messages', body, async (request: Request, response: Response) => {
    const by = await authenticate.capturer(request);
    const conversation = conversationId.parse(request.params.conversation);
    const { messages } = newMessages.parse(request.body);
    const { added, total } = await capture.addMessages(by, conversation, messages.map(withDate));
    answer(response, 202, { conversation, added, total });
  });

  router.post('/leads', body, async (request: Request, response: Response) => {
    let whose: Omit<CaptureNote, 'result'> = {};
    try {
      const by = await authenticate.capturer(request);
      whose = { workspace: by.workspace.toHexString(), agent: by.agent.toHexString() };
      const input = newLead.parse(request.body);
      const { lead, created } = await capture.capture(by, {
        ...input,
        fields: Object.entries(input.fields),
        messages: input.messages?.map(withDate),
        capturedAt: input.capturedAt === undefined ? undefined : new Date(input.capturedAt),
      });
      onCapture({ result: created ? 'created' : 'repeated', ...whose });
      answer(response, created ? 201 : 200, { lead: leadJson(lead), created });
    } catch (error) {
      onCapture({ result: asRefusal(error).code, ...whose });
      throw error;
    }
  });

  return router;
}

function withDate({ at, ...message }: Omit<NewMessage, 'at'> & { at?: string | undefined }): NewMessage {
  return { ...message, ...(at !== undefined && { at: new Date(at) }) };
}
