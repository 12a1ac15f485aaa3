import type { RequestHandler, Response } from 'express';
import type { Clock } from '../clock.js';
import { sendProblem } from './problem.js';

/** What the deadline goes by. */
export interface DeadlineParts {
  clock: Clock;
  /** Tells of every answer of the database. */
  onAnswer(listener: () => void): void;
}

/** How long the database may stay silent before those who wait are answered with 503, in ms: well inside the promised 2 s. */
const patience = 1_500;

/**
 * Answers 503 to a request that waits while the database is silent; one that answers others is only busy. Stands behind
 * the reading of a body, so that a slow upload is never taken for a database that hangs.
 */
export function createDeadline({ clock, onAnswer }: DeadlineParts): RequestHandler {
  /** Whoever waits, and since when, in the order they came. */
  const waiting = new Map<Response, number>();
  let answeredAt = 0;
  let watching = false;
  const now = () => clock.now().getTime();
  onAnswer(() => {
    answeredAt = now();
  });

  /** One watch for all, as long as anybody waits: a timer for each request would cost every capture. */
  async function watch(): Promise<void> {
    for (const [response, since] of waiting) {
      for (;;) {
        const left = Math.max(since, answeredAt) + patience - now();
        if (left <= 0 || !waiting.has(response)) break;
        await clock.sleep(left);
      }
      // Not by `next`: the route is still at work, and its own end must find the way to the error handler free.
      if (waiting.delete(response) && !response.headersSent)
        sendProblem(response, 'unavailable', 'The database does not answer; send the call again.');
    }
  }

  return (_request, response, next) => {
    waiting.set(response, now());
    response.once('close', () => waiting.delete(response));
    if (!watching) {
      watching = true;
      void watch().finally(() => {
        watching = false;
      });
    }
    next();
  };
}
