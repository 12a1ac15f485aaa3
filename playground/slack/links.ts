import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from './limits.js';
import type { SlackDisconnectReason, SlackSocketFault } from './types.js';
import { forgetOld, type World, word } from './world.js';

/** One open socket of the app. */
export interface Link {
  id: number;
  /** It was told to go: it gets nothing while there is another. */
  leaving: boolean;
  socket: WebSocket;
  /** Aborts when the socket is gone. */
  gone: AbortSignal;
}

/** The app's sockets: how one is opened, whose turn it is, and how they break on command. */
export interface Links {
  /** Whether Socket Mode is on: from the first open socket deliveries go this way alone. */
  on: boolean;
  open(): Link[];
  /** A one-use address for a new socket. */
  address(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The next in turn, another than `last` where there is one. */
  next(last: Link | undefined): Link | undefined;
  /** Resolves when a socket is there, or when `signal` aborts. */
  some(signal: AbortSignal): Promise<void>;
  send(link: Link, message: Record<string, unknown>): void;
  disconnect(reason: SlackDisconnectReason, id?: number): void;
  drop(): void;
  stop(): void;
  fault: SlackSocketFault;
}

/** Between a warning and the end of its socket: time to open another. Slack publishes no figure. */
const warningMs = 10_000;
/** Between pings; a socket that has not answered the last one is given up. */
const pingMs = 10_000;

/** Builds the sockets' end in Slack. `onMessage` hears what the app says on one. */
export function createLinks(options: {
  world: World;
  /** The stand-in's address, `http://…`. */
  url: string;
  onMessage(text: string): void;
}): Links {
  const { world, url, onMessage } = options;
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, { at: number }>();
  const stopped = new AbortController();
  const waiting = new Set<() => void>();
  let open: Link[] = [];
  let lastId = 0;
  let turn = 0;

  function refuse(socket: Duplex, status: string): void {
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
  }

  function greet(socket: WebSocket): void {
    const closed = new AbortController();
    const link = { id: ++lastId, leaving: false, socket, gone: closed.signal };
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open = open.filter((one) => one !== link);
      closed.abort();
      world.changed();
    });
    if (open.length >= limits.sockets) {
      send(link, { type: 'disconnect', reason: 'too_many_websockets' });
      socket.close();
      return;
    }
    links.on = true;
    open.push(link);
    socket.on('message', (data) => onMessage(String(data)));
    send(link, {
      type: 'hello',
      num_connections: open.length,
      debug_info: { host: 'applink-stand-in', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: world.appId },
    });
    void ping(link);
    for (const wake of waiting) wake();
    world.changed();
  }

  async function ping({ socket, gone }: Link): Promise<void> {
    const signal = AbortSignal.any([gone, stopped.signal]);
    let answered = true;
    socket.on('pong', () => {
      answered = true;
    });
    for (;;) {
      await world.clock.sleep(pingMs, signal);
      if (signal.aborted) return;
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }
  }

  function send(link: Link, message: Record<string, unknown>): void {
    link.socket.send(JSON.stringify(message));
  }

  async function end(link: Link, reason: SlackDisconnectReason): Promise<void> {
    link.leaving = true;
    send(link, { type: 'disconnect', reason, debug_info: { host: 'applink-stand-in' } });
    if (reason === 'warning')
      await world.clock.sleep(warningMs, AbortSignal.any([link.gone, stopped.signal]));
    link.socket.close();
  }

  const links: Links = {
    fault: {},
    on: false,
    open: () => [...open],
    address() {
      forgetOld(tickets, world.clock.now());
      const ticket = word();
      tickets.set(ticket, { at: world.clock.now().getTime() });
      return `${url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.appId}`;
    },
    upgrade(request, socket, head) {
      const asked = new URL(request.url ?? '', url);
      if (links.fault.refuse) refuse(socket, '503 Service Unavailable');
      else if (request.headers.origin !== undefined || asked.host !== request.headers.host)
        refuse(socket, '403 Forbidden');
      else if (asked.pathname !== '/link/' || !tickets.delete(asked.searchParams.get('ticket') ?? ''))
        refuse(socket, '404 Not Found');
      else server.handleUpgrade(request, socket, head, greet);
    },
    next(last) {
      const staying = open.filter((link) => !link.leaving);
      const able = staying.length > 0 ? staying : open;
      const others = able.filter((link) => link !== last);
      const choice = others.length > 0 ? others : able;
      return choice[turn++ % choice.length];
    },
    async some(signal) {
      if (open.length > 0 || signal.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    },
    send,
    disconnect(reason, id) {
      for (const link of open) if (id === undefined || link.id === id) void end(link, reason);
    },
    drop() {
      for (const { socket } of open) socket.terminate();
    },
    stop() {
      stopped.abort();
      links.drop();
      server.close();
    },
  };
  return links;
}
