import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from './http-client.js';
import type { LoadOrder, LoadOutcome } from './load.js';
import { captureBody } from './samples.js';

let conversations = 0;

process.on('message', (order: LoadOrder) => void work(order).then((outcome) => process.send?.(outcome)));

async function work({ url, key, ms, pace }: LoadOrder): Promise<LoadOutcome> {
  const client = createHttpClient(url, key);
  const outcome: LoadOutcome = { captured: 0, failed: 0, ms: 0, latencies: [] };
  const began = performance.now();
  const goesOn = () => performance.now() - began < ms;

  async function capture(): Promise<void> {
    conversations += 1;
    const answer = await client.post('/v1/leads', captureBody(`${process.pid}-${conversations}`));
    if (answer.status === 201) {
      outcome.captured += 1;
      outcome.latencies.push(answer.ms);
    } else outcome.failed += 1;
  }

  async function oneAfterTheOther(): Promise<void> {
    while (goesOn()) await capture();
  }

  async function paced(perSecond: number): Promise<void> {
    const sent: Promise<void>[] = [];
    while (goesOn()) {
      sent.push(capture());
      const due = began + (sent.length * 1_000) / perSecond;
      await sleep(Math.max(0, due - performance.now()));
    }
    await Promise.all(sent);
  }

  if ('atOnce' in pace) await Promise.all(Array.from({ length: pace.atOnce }, oneAfterTheOther));
  else await paced(pace.perSecond);
  outcome.ms = performance.now() - began;
  client.close();
  return outcome;
}
