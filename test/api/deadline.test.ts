import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAuthenticate } from '../../src/api/authenticate.js';
import { apiRouter } from '../../src/api/router.js';
import { createCapture } from '../../src/leads/capture.js';
import { createDirectory } from '../../src/leads/directory.js';
import { createInbox } from '../../src/leads/inbox.js';
import { hashKey } from '../../src/leads/keys.js';
import { createTranscripts } from '../../src/leads/transcript.js';
import { createLogger } from '../../src/logger.js';
import { createHandClock, type HandClock } from '../playground/slack/support/hand-clock.js';
import { openTestStore, type TestStore } from '../support/store.js';

let db: TestStore;
let clock: HandClock;
let server: Server;
let key: string;
/** Told when a call has come to the look-up that never answers. */
let stuck: () => void;
/** Lets the look-up answer after all. */
let comeBack: () => void;
/** What no handler of the API took. */
let escaped: unknown[];

beforeAll(async () => {
  db = await openTestStore();
});
afterAll(() => db.close());

beforeEach(async () => {
  clock = createHandClock();
  const parts = { ...db, clock, wake: () => undefined, transcripts: createTranscripts(db) };
  const directory = createDirectory(parts);
  const { _id: workspace } = await db.workspaces.add('Acme', clock.now());
  key = (await directory.addAgent(workspace, 'Pricing Bot')).key;
  const findKey: typeof db.agents.findKey = (hash) => {
    if (hash !== hashKey('stuck')) return db.agents.findKey(hash);
    stuck();
    return new Promise((resolve) => {
      comeBack = () => resolve(db.agents.findKey(hashKey(key)));
    });
  };
  const api = apiRouter({
    ...parts,
    authenticate: createAuthenticate({ agents: { ...db.agents, findKey } }),
    capture: createCapture(parts),
    inbox: createInbox(parts),
    exportDesk: { open: () => Promise.reject(new Error('nothing is exported here')) },
    onCapture: () => undefined,
    onAnswer: db.store.onAnswer,
    log: createLogger('silent'),
  });
  escaped = [];
  const keep: ErrorRequestHandler = (error, _request, response, _next) => {
    escaped.push(error);
    response.end();
  };
  server = createServer(express().use('/v1', api, keep)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return () => {
    server.close();
    server.closeAllConnections();
  };
});

const body = JSON.stringify({ messages: [{ role: 'visitor', text: 'Hello?' }] });

function url(): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}/v1/conversations/chat/messages`;
}

const headers = (as: string) => ({ authorization: `Bearer ${as}`, 'content-type': 'application/json' });

/** A call whose look-up never comes back; resolves once it waits there. */
async function getStuck(signal?: AbortSignal): Promise<{ answer: Promise<Response>; answered(): boolean }> {
  const reached = new Promise<void>((resolve) => {
    stuck = resolve;
  });
  let done = false;
  const answer = fetch(url(), { method: 'POST', headers: headers('stuck'), body, ...(signal && { signal }) });
  answer.then(
    () => {
      done = true;
    },
    () => undefined,
  );
  await reached;
  return { answer, answered: () => done };
}

async function beServed(): Promise<void> {
  const { status } = await fetch(url(), { method: 'POST', headers: headers(key), body });
  expect(status).toBe(202);
}

test('a call that waits for a silent database is answered with 503 after 1.5 s', async () => {
  const { answer, answered } = await getStuck();
  await clock.advance(1_499);
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered()).toBe(false);
  await clock.advance(1);
  const { status, headers } = await answer;
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
});

test('while the database answers others a call is waited for, and 1.5 s after its last answer no more', async () => {
  const { answer, answered } = await getStuck();
  await clock.advance(1_000);
  await beServed();
  await clock.advance(1_499);
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered()).toBe(false);
  await clock.advance(1);
  expect((await answer).status).toBe(503);
});

test("what a call comes to after its 503 is nobody else's concern", async () => {
  const { answer } = await getStuck();
  await clock.advance(1_500);
  expect((await answer).status).toBe(503);
  comeBack();
  await beServed();
  expect(escaped).toEqual([]);
});

test('an upload may take its time', async () => {
  const upload = request(url(), { method: 'POST', headers: headers(key), agent: false });
  const arrived = once(server, 'request');
  upload.write(body.slice(0, 10));
  await arrived;
  await clock.advance(60_000);
  upload.end(body.slice(10));
  const [response] = await once(upload, 'response');
  response.resume();
  expect(response.statusCode).toBe(202);
});
