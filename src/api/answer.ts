import type { Response } from 'express';

/** Answers with JSON, unless the deadline has answered already: what the call came to afterwards has no reader. */
export function answer(response: Response, status: number, body: unknown): void {
  if (!response.headersSent) response.status(status).json(body);
}
