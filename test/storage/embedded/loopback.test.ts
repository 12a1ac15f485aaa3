import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runStore } from '../../../src/storage/embedded/run-store.js';
import type { EmbeddedStore } from '../../../src/storage/embedded/start.js';

let dir: string;
let store: EmbeddedStore;
let address: { port: number; password: string };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  store = await runStore('loopback', { dir });
  const { port, password } = new URL(store.uri);
  address = { port: Number(port), password };
});

afterAll(async () => {
  await store.stop();
  await rm(dir, { recursive: true, force: true });
});

function connect(uri: string): Promise<MongoClient> {
  return MongoClient.connect(uri, { serverSelectionTimeoutMS: 2_000 });
}

async function talk(): Promise<Socket> {
  const socket = createConnection({ port: address.port, host: '127.0.0.1' });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

function framed(command: object, padding = 0): Buffer {
  const body = serialize({ ...command, $db: 'admin', ...(padding ? { pad: 'x'.repeat(padding) } : {}) });
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}

const answerSchema = z.looseObject({ ok: z.number(), code: z.number().optional() });

async function ask(socket: Socket, command: object) {
  socket.write(framed(command));
  const [answer] = await once(socket, 'data');
  return answerSchema.parse(deserialize(z.instanceof(Buffer).parse(answer).subarray(21)));
}

describe('a store on loopback TCP', () => {
  it('serves who has its address, as any store', async () => {
    const follower = await runStore('loopback', { dir });
    expect(follower).toMatchObject({ owner: false, uri: store.uri });
    const client = await connect(follower.uri);
    await client.db().collection('leads').insertOne({ name: 'Ada' });
    expect(await client.db().collection('leads').countDocuments({ name: 'Ada' })).toBe(1);
    await client.close();
    await follower.stop();
  });

  it('listens on no other interface', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ address: host }) => host !== '127.0.0.1' && !host.startsWith('fe80'));
    for (const { address: host } of others) {
      const socket = createConnection({ port: address.port, host });
      const [error] = await once(socket, 'error').catch((cause: unknown) => [cause]);
      expect(error).toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/) });
    }
    expect(store.uri).toContain('@127.0.0.1:');
  });

  it.skipIf(process.platform === 'win32')('keeps its password where only the owner can read it', () => {
    const [claim = ''] = readdirSync(join(dir, 'run')).filter((name) => name.startsWith('owner.'));
    const file = join(dir, 'run', claim);
    expect(readFileSync(file, 'utf8')).toContain(address.password);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'run')).mode & 0o777).toBe(0o700);
    expect(address.password.length).toBeGreaterThanOrEqual(43);
  });

  it.each([
    ['a wrong password', (uri: string) => uri.replace(/:[^:@]+@/, ':wrong@')],
    ['another user', (uri: string) => uri.replace('leadbell:', 'root:')],
    ['another mechanism', (uri: string) => uri.replace('SCRAM-SHA-256', 'SCRAM-SHA-1')],
  ])('refuses %s', async (_, change) => {
    expect(change(store.uri)).not.toBe(store.uri);
    await expect(connect(change(store.uri))).rejects.toMatchObject({
      code: 18,
      codeName: 'AuthenticationFailed',
    });
  });

  it('answers no command of those without a password', async () => {
    const client = await connect(`mongodb://127.0.0.1:${address.port}/leadbell`);
    for (const command of [
      { ping: 1 },
      { find: 'leads' },
      { insert: 'leads', documents: [{ a: 1 }] },
      { nothing: 1 },
    ])
      await expect(client.db().command(command)).rejects.toMatchObject({
        code: 13,
        codeName: 'Unauthorized',
      });
    await client.close();
  });

  it('lets nobody in who skips a step', async () => {
    const socket = await talk();
    expect(await ask(socket, { hello: 1 })).toMatchObject({ ok: 1 });
    const empty = { saslContinue: 1, conversationId: 1, payload: Buffer.alloc(0) };
    expect(await ask(socket, empty)).toMatchObject({ ok: 0, code: 18 });
    const first = { saslStart: 1, mechanism: 'SCRAM-SHA-256', payload: Buffer.from('n,,n=leadbell,r=abc') };
    expect(await ask(socket, first)).toMatchObject({ ok: 1 });
    const forged = Buffer.from(`c=biws,r=abc,p=${Buffer.alloc(32).toString('base64')}`);
    expect(await ask(socket, { ...empty, payload: forged })).toMatchObject({ ok: 0, code: 18 });
    expect(await ask(socket, empty)).toMatchObject({ ok: 0, code: 18 });
    expect(await ask(socket, { ping: 1 })).toMatchObject({ ok: 0, code: 13 });
    socket.destroy();
  });

  it('holds no large message of those without a password', async () => {
    const socket = await talk();
    const closed = once(socket, 'close');
    socket.write(framed({ hello: 1 }, 20_000).subarray(0, 4));
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});

describe('a port that a dead owner left', () => {
  it('is not taken for its store when a stranger listens there', async () => {
    const left = await mkdtemp(join(tmpdir(), 'store-test-'));
    await (await runStore('loopback', { dir: left })).stop();
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = z.object({ port: z.number() }).parse(stranger.address());
    const door = { port, password: 'x' };
    const claim = { pid: process.pid, began: 'another boot', door, released: false };
    writeFileSync(join(left, 'run', 'owner.9.json'), JSON.stringify(claim));
    const next = await runStore('loopback', { dir: left });
    expect(next.owner).toBe(true);
    await next.stop();
    stranger.close();
    await rm(left, { recursive: true, force: true });
  });
});
