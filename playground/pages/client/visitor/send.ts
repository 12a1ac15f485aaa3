/// <reference lib="dom" />
import type { VisitorMessage } from '../../conversations.js';

/** One request to Leadbell's HTTP API, and how it went. */
export interface Receipt {
  /** As Leadbell got it, e.g. `POST /v1/leads`. */
  request: string;
  status: number;
  /** What the answer says, in a few words. */
  says: string;
  ok: boolean;
}

interface Answer {
  added?: number;
  total?: number;
  created?: boolean;
  lead?: { id: string; deletedAt?: string };
  detail?: string;
  title?: string;
}

/** Sends messages of a conversation, each with an id of its own, so that none counts twice. */
export async function sendMessages(
  conversation: string,
  messages: readonly (VisitorMessage & { id: string })[],
): Promise<Receipt> {
  const path = `/conversations/${encodeURIComponent(conversation)}/messages`;
  const { status, answer } = await post(path, { messages });
  return receipt(`POST /v1${path}`, status, answer, `added ${answer.added}, total ${answer.total}`);
}

/** Captures the conversation's lead; `created` tells whether it is a new one. */
export async function sendLead(
  conversation: string,
  fields: Record<string, string>,
): Promise<Receipt & { created: boolean }> {
  const { status, answer } = await post('/leads', { conversation, fields });
  const says = `created ${answer.created}, lead ${answer.lead?.id}${answer.lead?.deletedAt ? ', deleted' : ''}`;
  return { ...receipt('POST /v1/leads', status, answer, says), created: answer.created === true };
}

function receipt(request: string, status: number, answer: Answer, says: string): Receipt {
  const ok = status >= 200 && status < 300;
  return { request, status, ok, says: ok ? says : (answer.detail ?? answer.title ?? 'no reason given') };
}

async function post(path: string, body: unknown): Promise<{ status: number; answer: Answer }> {
  try {
    const response = await fetch(`/api/visitor${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: Answer = await response.json();
    return { status: response.status, answer };
  } catch {
    return { status: 0, answer: { title: 'The playground is not running.' } };
  }
}
