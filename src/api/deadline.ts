import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import { LeadbellError } from '../errors.js';

/** How long nobody may be served before those who wait are answered with 503, in ms: a database that hangs holds no caller longer. */
const patience = 1_800;

/**
 * Answers 503 to a request that waits while nobody else is served either; a queue that moves is only a busy hour. Stands
 * behind the reading of a body, so that a slow upload is never taken for a database that hangs.
 */
export function createDeadline(clock: Clock): RequestHandler {
  let servedAt = 0;
  return (_request, response, next) => {
    const arrivedAt = clock.now().getTime();
    const closed = new AbortController();
    response.once('finish', () => {
      if (response.statusCode < 400) servedAt = clock.now().getTime();
    });
    response.once('close', () => closed.abort());
    const watch = async () => {
      for (;;) {
        const left = Math.max(arrivedAt, servedAt) + patience - clock.now().getTime();
        if (left <= 0) break;
        await clock.sleep(left, closed.signal);
        if (closed.signal.aborted) return;
      }
      if (!response.headersSent)
        next(new LeadbellError('unavailable', 'The database does not answer; send the call again.'));
    };
    void watch();
    next();
  };
}
