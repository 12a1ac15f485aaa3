import type { RequestHandler } from 'express';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets in only what the playground's own page sends: the Host must name this machine (a website that points its own name
 * here sends its own), and an Origin, where the browser tells one, must be that same host.
 */
export const onlyThisPage: RequestHandler = (request, response, next) => {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  if (!loopback.has(host.replace(/:\d+$/, ''))) {
    response.status(403).json({ error: 'The playground answers only at its own address on this machine.' });
  } else if (origin !== undefined && origin !== `http://${host}`) {
    response.status(403).json({ error: 'The playground answers only its own page.' });
  } else next();
};

/** What the page may load: itself, and the images that blocks name. */
export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy':
      "default-src 'self'; img-src 'self' data: http: https:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  next();
};
