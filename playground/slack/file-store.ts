import type { SlackFile } from './types.js';
import { type World, word } from './world.js';

/** A file between the request for its upload URL and its completion. */
interface Upload {
  id: string;
  name: string;
  length: number;
  bytes?: Uint8Array;
}

/** Files on their way in by the external upload. */
export interface FileStore {
  /** Starts an upload; `key` is the unguessable part of its URL. */
  begin(name: string, length: number): { id: string; key: string };
  /** Takes the bytes; false when the URL is unknown or used, or the length is not the announced one. */
  receive(key: string, bytes: Uint8Array): boolean;
  /** The finished file; nothing when its bytes never came. Each file can be completed once. */
  complete(id: string, title: string | undefined): SlackFile | undefined;
}

/** Builds the store. */
export function createFileStore(world: World): FileStore {
  const uploads = new Map<string, Upload>();
  return {
    begin(name, length) {
      const id = world.nextId('F');
      const key = word();
      uploads.set(key, { id, name, length });
      return { id, key };
    },
    receive(key, bytes) {
      const upload = uploads.get(key);
      if (!upload || upload.bytes || bytes.length !== upload.length) return false;
      upload.bytes = bytes;
      return true;
    },
    complete(id, title) {
      const [key, upload] = [...uploads].find(([, one]) => one.id === id) ?? [];
      if (key === undefined || !upload?.bytes) return undefined;
      uploads.delete(key);
      return { id, name: upload.name, title: title ?? upload.name, bytes: upload.bytes };
    },
  };
}
