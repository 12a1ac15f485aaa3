import type { RequestHandler } from 'express';
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
  let answeredAt = 0;
  onAnswer(() => {
    answeredAt = clock.now().getTime();
  });
  return (_request, response, next) => {
    const arrivedAt = clock.now().getTime();
    const closed = new AbortController();
    response.once('close', () => closed.abort());
    const watch = async () => {
      for (;;) {
        const left = Math.max(arrivedAt, answeredAt) + patience - clock.now().getTime();
        if (left <= 0) break;
        await clock.sleep(left, closed.signal);
        if (closed.signal.aborted) return;
      }
      // Not by `next`: the route is still at work, and its own end must find the way to the error handler free.
      if (!response.headersSent)
        sendProblem(response, 'unavailable', 'The database does not answer; send the call again.');
    };
    void watch();
    next();
  };
}
