import { mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { USER } from './scram.js';

/** Where an owner listens: a unix socket, or a port of the loopback interface behind a password. */
export const doorSchema = z.union([
  z.object({ path: z.string() }),
  z.object({ port: z.number().int(), password: z.string() }),
]);

/** Where an owner listens. */
export type Door = z.infer<typeof doorSchema>;

/** The only interface there is, where there are no unix sockets. */
export const LOOPBACK = '127.0.0.1';

// sun_path holds 104 bytes on macOS and the BSDs and 108 on Linux, with its closing NUL.
const LONGEST_SOCKET_PATH = 100;
const TEMPORARY = 'leadbell-';

/** A path for a socket in `dir`, or in a private folder of the system's temporary one where that is too long. */
export function socketPath(dir: string, name: string): string {
  const path = join(dir, name);
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  return join(mkdtempSync(join(tmpdir(), TEMPORARY)), name);
}

/** Takes a socket away, with the temporary folder that was made for it. */
export function removeDoor(door: Door): void {
  if (!('path' in door)) return;
  rmSync(door.path, { force: true });
  const folder = dirname(door.path);
  if (!basename(folder).startsWith(TEMPORARY) || dirname(folder) !== tmpdir()) return;
  try {
    rmdirSync(folder);
  } catch {
    // The folder is gone already, or holds what is not ours.
  }
}

/** A connection through `door`; undefined when nobody listens there. */
export function knock(door: Door): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket =
      'path' in door ? createConnection(door.path) : createConnection({ port: door.port, host: LOOPBACK });
    socket.once('error', () => resolve(undefined));
    socket.once('connect', () => resolve(socket.resume()));
  });
}

/** What mongoose or the driver connects to. */
export function uriOf(door: Door): string {
  if ('path' in door) return `mongodb://${encodeURIComponent(door.path)}/leadbell`;
  const user = `${USER}:${encodeURIComponent(door.password)}`;
  return `mongodb://${user}@${LOOPBACK}:${door.port}/leadbell?authMechanism=SCRAM-SHA-256&authSource=admin`;
}
