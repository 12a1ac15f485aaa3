import type { Files } from './methods/method.js';
import { badRequest } from './refusal.js';
import type { TelegramDocument } from './types.js';
import { word } from './world.js';

/** What a call hands in. */
export interface CallArguments {
  params: Record<string, unknown>;
  files: Files;
}

/**
 * The parameters of a call, from JSON, a form or a form with files. In forms everything is text: what is no text is JSON.
 * @throws TelegramRefusal for a body that is none of these.
 */
export async function decodeArguments(contentType: string, body: Buffer): Promise<CallArguments> {
  if (body.length === 0) return { params: {}, files: new Map() };
  if (/^application\/json\b/i.test(contentType)) return { params: object(body), files: new Map() };
  const form = await new Response(spaced(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw badRequest('unsupported content type');
    });
  const params: Record<string, unknown> = {};
  const files = new Map<string, TelegramDocument>();
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = parsed(value);
    else files.set(name, { id: word(), name: value.name, bytes: await value.bytes() });
  }
  return { params, files };
}

/** grammY leaves out blanks and quotes in the heads of parts that undici insists on. */
function spaced(body: Buffer): Uint8Array<ArrayBuffer> {
  const text = body
    .toString('latin1')
    .replace(
      /(\r\ncontent-disposition):form-data;name=("[^"]*")(?:;filename=([^\r\n]*))?/g,
      (_head, start: string, name: string, file: string | undefined) =>
        `${start}: form-data; name=${name}${file === undefined ? '' : `; filename="${file}"`}`,
    );
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function object(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Refused below.
  }
  throw badRequest("can't parse JSON object");
}

function parsed(value: string): unknown {
  if (!/^(?:[[{]|-?\d+$|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
