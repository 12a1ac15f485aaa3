import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's figures, for Prometheus. No label is a person's or an id, so their number stays small. */
export interface Metrics {
  /** The exposition's media type. */
  contentType: string;
  /** All figures in Prometheus' text format. */
  text(): Promise<string>;
  /** A capture was answered: `created`, `repeated`, or the code of the refusal. */
  captured(result: string): void;
  /** A card was sent: `shown`, or the class of the failure. */
  sent(platform: string, result: string): void;
  /** A card was shown this long, in ms, after it could have been. */
  shownAfter(platform: string, ms: number): void;
  /** A post's answer was lost, so that one more card than wanted may stand there. */
  answerLost(platform: string): void;
  jobFailed(job: string): void;
  /** The database answered a command after so many ms. */
  storeAnswered(command: string, ms: number): void;
}

/** What is asked at the moment the figures are read. */
export interface MetricsParts {
  /** For how many ms the destination that waits longest has waited for a drain; 0 where none does. */
  overdue(): Promise<number>;
}

const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const patient = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];

/** Makes the figures of one process, with those of Node itself: CPU, memory, event-loop delay. */
export function createMetrics({ overdue }: MetricsParts): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const captures = new Counter({
    name: 'leadbell_captures_total',
    help: 'Answered captures, by result.',
    labelNames: ['result'],
    registers,
  });
  const deliveries = new Counter({
    name: 'leadbell_deliveries_total',
    help: 'Cards sent, edited or redacted, by platform and result.',
    labelNames: ['platform', 'result'],
    registers,
  });
  const lag = new Histogram({
    name: 'leadbell_drain_lag_seconds',
    help: 'From when a card could be brought up to date to when it was, by platform.',
    labelNames: ['platform'],
    buckets: patient,
    registers,
  });
  const lost = new Counter({
    name: 'leadbell_extra_cards_total',
    help: 'Posts whose answer was lost, each of which may have left one card too many, by platform.',
    labelNames: ['platform'],
    registers,
  });
  const failures = new Counter({
    name: 'leadbell_job_failures_total',
    help: 'Background jobs that ended in an error, by job.',
    labelNames: ['job'],
    registers,
  });
  const store = new Histogram({
    name: 'leadbell_store_seconds',
    help: "The database's answers, by command.",
    labelNames: ['command'],
    buckets: quick,
    registers,
  });
  new Gauge({
    name: 'leadbell_drain_overdue_seconds',
    help: 'How long the destination that waits longest has waited for a drain.',
    registers,
    async collect() {
      this.set((await overdue().catch(() => Number.NaN)) / 1_000);
    },
  });

  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    captured: (result) => captures.inc({ result }),
    sent: (platform, result) => deliveries.inc({ platform, result }),
    shownAfter: (platform, ms) => lag.observe({ platform }, ms / 1_000),
    answerLost: (platform) => lost.inc({ platform }),
    jobFailed: (job) => failures.inc({ job }),
    storeAnswered: (command, ms) => store.observe({ command }, ms / 1_000),
  };
}
