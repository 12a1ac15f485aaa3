import type { IncomingHttpHeaders } from 'node:http';

/** Arguments that `@slack/web-api` sends as JSON strings inside a form. */
const nested = new Set(['blocks', 'view', 'metadata', 'files', 'attachments', 'user_ids']);

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The arguments of a call, from a parsed form or JSON body, and the token from the header or among them. */
export function decodeArguments(
  headers: IncomingHttpHeaders,
  body: unknown,
): { token: string | undefined; args: Record<string, unknown> } {
  const { token, ...rest }: Record<string, unknown> = typeof body === 'object' ? { ...body } : {};
  const args = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, nested.has(name) ? parsed(value) : value]),
  );
  const [scheme = '', bearer, more] = (headers.authorization ?? '').split(' ');
  if (/^basic$/i.test(scheme)) return { token: undefined, args: { ...basicClient(bearer ?? ''), ...args } };
  if (/^bearer$/i.test(scheme) && bearer && more === undefined) return { token: bearer, args };
  return { token: typeof token === 'string' ? token : undefined, args };
}

/** `oauth.v2.access` may send the client's id and secret as basic credentials. */
function basicClient(credentials: string) {
  const [id = '', secret = ''] = Buffer.from(credentials, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret };
}
