import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A message that came over a socket, read loosely. */
export interface SocketMessage {
  type?: string;
  envelope_id?: string;
  payload?: Record<string, unknown>;
  [key: string]: unknown;
}

/** An app's end of one socket: keeps what it hears and answers as told. */
export async function openSocketApp(
  url: string,
  answer: (message: SocketMessage) => object | undefined = ack,
) {
  const socket = new WebSocket(url);
  const heard: SocketMessage[] = [];
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.on('message', (data) => {
    const message: SocketMessage = JSON.parse(String(data));
    heard.push(message);
    const reply = message.envelope_id && answer(message);
    if (reply) socket.send(JSON.stringify(reply));
  });
  await Promise.race([once(socket, 'message').catch(() => undefined), closed]);
  return {
    heard,
    closed,
    envelopes: () => heard.filter((message) => message.envelope_id),
    close: () => socket.close(),
    isOpen: () => socket.readyState === WebSocket.OPEN,
  };
}

/** The plain acknowledgement. */
export function ack({ envelope_id }: SocketMessage): object {
  return { envelope_id, payload: {} };
}
