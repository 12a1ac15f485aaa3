import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

/** The process's log: JSON lines on stderr, ids and causes only. */
export function createLogger(level: string, stream: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: shortError },
      redact: ['token', 'authorization'],
    },
    stream,
  );
}

/** An error without the request and payload that libraries hang on it: those hold tokens and visitors' words. */
function shortError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error && { code: error.code }) };
}
