import type { RequestHandler } from 'express';

const localNames = new Set(['127.0.0.1', 'localhost']);

/** Keeps web pages from elsewhere out, also those that reach 127.0.0.1 under a name of theirs. */
export const localOnly: RequestHandler = (request, response, next) => {
  const { origin } = request.headers;
  const fromHere = origin === undefined || (URL.canParse(origin) && localNames.has(new URL(origin).hostname));
  if (fromHere && localNames.has(request.hostname)) next();
  else response.status(403).send('This stand-in is for this machine alone.');
};
