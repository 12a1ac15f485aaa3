import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, backoffStrategies } from 'agenda';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/storage/embedded/start.js';

let dir: string;
let store: EmbeddedStore;
let client: MongoClient;
let agendas: Agenda[] = [];
let databases = 0;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'store-test-'));
  store = await startEmbeddedStore({ dir });
  client = await MongoClient.connect(store.uri);
});

afterEach(async () => {
  await Promise.all(agendas.map((agenda) => agenda.stop()));
  agendas = [];
});

afterAll(async () => {
  await client.close();
  await store.stop();
  await rm(dir, { recursive: true, force: true });
});

function freshDb(): Db {
  databases += 1;
  return client.db(`agenda${databases}`);
}

async function agendaOn(db: Db): Promise<Agenda> {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: db }), processEvery: 20, logging: true });
  await agenda.ready;
  agendas.push(agenda);
  return agenda;
}

function countdown(count: number): { called: () => void; reached: Promise<void> } {
  let left = count;
  let done = () => {};
  const reached = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    called() {
      left -= 1;
      if (left === 0) done();
    },
    reached,
  };
}

describe('agenda', () => {
  it('runs what is due now and what is scheduled, and keeps what is not', async () => {
    const agenda = await agendaOn(freshDb());
    const ran: unknown[] = [];
    const two = countdown(2);
    agenda.define('ring', async (job: { attrs: { data: unknown } }) => {
      ran.push(job.attrs.data);
      two.called();
    });
    await agenda.now('ring', { lead: 1 });
    await agenda.schedule(new Date(Date.now() - 1000), 'ring', { lead: 2 });
    await agenda.schedule('in 1 hour', 'ring', { lead: 3 });
    await agenda.start();
    await two.reached;
    await agenda.drain();
    expect(ran).toHaveLength(2);
    expect(ran).toEqual(expect.arrayContaining([{ lead: 1 }, { lead: 2 }]));
    const { jobs, total } = await agenda.queryJobs({ name: 'ring' });
    expect(total).toBe(3);
    expect(jobs.filter(({ lastFinishedAt }) => lastFinishedAt)).toHaveLength(2);
  });

  it('keeps one repeating job per name and runs it again', async () => {
    const db = freshDb();
    const agenda = await agendaOn(db);
    const twice = countdown(2);
    agenda.define('tick', async () => twice.called());
    await agenda.every(30, 'tick');
    await agenda.every(30, 'tick');
    expect(await db.collection('agendaJobs').countDocuments({ name: 'tick' })).toBe(1);
    await agenda.start();
    await twice.reached;
    expect(await agenda.cancel({ name: 'tick' })).toBe(1);
  });

  it('keeps one job per unique data', async () => {
    const db = freshDb();
    const agenda = await agendaOn(db);
    agenda.define('remind', async () => {});
    for (const note of ['first', 'second'])
      await agenda.create('remind', { id: 7, note }).unique({ 'data.id': 7 }).schedule('in 1 hour').save();
    expect(await db.collection('agendaJobs').find({ name: 'remind' }).toArray()).toMatchObject([
      { data: { id: 7, note: 'second' } },
    ]);
  });

  it('holds to its concurrency, and two schedulers never run one job twice', async () => {
    const db = freshDb();
    const both = [await agendaOn(db), await agendaOn(db)];
    const ran: number[] = [];
    let most = 0;
    const all = countdown(20);
    for (const agenda of both) {
      let running = 0;
      agenda.define(
        'drain',
        async (job: { attrs: { data: { at: number } } }) => {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          ran.push(job.attrs.data.at);
          running -= 1;
          all.called();
        },
        { concurrency: 2 },
      );
    }
    await Promise.all(Array.from({ length: 20 }, (_, at) => both[at % 2]?.now('drain', { at })));
    await Promise.all(both.map((agenda) => agenda.start()));
    await all.reached;
    expect(ran.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(most).toBeLessThanOrEqual(2);
  });

  it('tries again what failed, as often as it was told', async () => {
    const agenda = await agendaOn(freshDb());
    const three = countdown(3);
    agenda.on('error', () => {});
    agenda.define(
      'fail',
      async () => {
        three.called();
        throw new Error('not now');
      },
      { backoff: backoffStrategies.constant({ delay: 10, maxRetries: 2 }) },
    );
    await agenda.now('fail');
    await agenda.start();
    await three.reached;
    await agenda.drain();
    const { jobs } = await agenda.queryJobs({ name: 'fail' });
    expect(jobs).toMatchObject([{ failCount: 3, failReason: 'not now' }]);
  });

  it('takes over the lock of a process that died, and respects one that is held', async () => {
    const db = freshDb();
    const agenda = await agendaOn(db);
    const ran: unknown[] = [];
    const once = countdown(1);
    agenda.define(
      'claim',
      async (job: { attrs: { data: unknown } }) => {
        ran.push(job.attrs.data);
        once.called();
      },
      { lockLifetime: 60_000 },
    );
    for (const by of ['dead', 'alive']) await agenda.schedule(new Date(Date.now() - 1000), 'claim', { by });
    const jobs = db.collection('agendaJobs');
    await jobs.updateOne({ 'data.by': 'dead' }, { $set: { lockedAt: new Date(Date.now() - 61_000) } });
    await jobs.updateOne({ 'data.by': 'alive' }, { $set: { lockedAt: new Date() } });
    await agenda.start();
    await once.reached;
    await agenda.drain();
    expect(ran).toEqual([{ by: 'dead' }]);
  });

  it('gives back on stop what it had locked and not begun', async () => {
    const db = freshDb();
    const agenda = await agendaOn(db);
    const begun = countdown(1);
    const end = countdown(1);
    const define = (each: Agenda, work: () => Promise<void>) =>
      each.define('queue', work, { concurrency: 1 });
    define(agenda, async () => {
      begun.called();
      await end.reached;
    });
    const jobs = db.collection('agendaJobs');
    await Promise.all([agenda.now('queue', { at: 1 }), agenda.now('queue', { at: 2 })]);
    await agenda.start();
    await begun.reached;
    await vi.waitUntil(async () => (await jobs.countDocuments({ lockedAt: { $ne: null } })) === 2);
    await agenda.stop();
    expect(await jobs.countDocuments({ lockedAt: null })).toBe(1);
    end.called();
    const second = await agendaOn(db);
    const taken = countdown(1);
    define(second, async () => taken.called());
    await second.start();
    await taken.reached;
    await second.drain();
    expect(await jobs.countDocuments({ lastFinishedAt: { $ne: null } })).toBe(2);
  });

  it('drains: ends what runs, begins nothing more', async () => {
    const db = freshDb();
    const agenda = await agendaOn(db);
    const begun = countdown(1);
    const end = countdown(1);
    let finished = false;
    agenda.define('long', async () => {
      begun.called();
      await end.reached;
      finished = true;
    });
    await agenda.now('long');
    await agenda.start();
    await begun.reached;
    const drained = agenda.drain();
    await agenda.now('long');
    end.called();
    await drained;
    expect(finished).toBe(true);
    expect(await db.collection('agendaJobs').countDocuments({ lastFinishedAt: { $ne: null } })).toBe(1);
    expect(await db.collection('agendaJobs').countDocuments({ lockedAt: null })).toBe(2);
  });
});
