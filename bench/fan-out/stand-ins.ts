import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';

/** A place that leads are announced in, beside the stand-in of its platform. */
export interface PacedPlace {
  /** `Slack channel`, as the figures call it. */
  name: string;
  platform: string;
  target: string;
  /** Where Leadbell finds the stand-in. */
  env: Record<string, string>;
  /** What the platform takes for as long as it goes on, in posts a second. */
  published: number;
  /** Whether a person connects the chat by a code. */
  isChat: boolean;
}

/** What stands at a place, and how it came there. */
export interface Posted {
  /** When each post that was taken came, in ms. */
  taken: number[];
  /** How many posts were refused. */
  refused: number;
  /** The numbers of the leads that a message is about, once for each message. */
  leads: string[];
}

/** What the process of the stand-ins is asked. */
export type Order = { connect: { url: string; codes: Record<string, string> } } | { look: true };

/** The stand-ins of all platforms, in a process of their own, so that keeping them costs the measured one nothing but the machine. */
export interface StandIns {
  places: PacedPlace[];
  /** Connects the chats, each with the code of its platform, to the Leadbell at an address. */
  connect(url: string, codes: Record<string, string>): Promise<void>;
  /** What stands at each place now. */
  look(): Promise<Posted[]>;
}

const entry = fileURLToPath(new URL('./stand-ins-process.js', import.meta.url));

/** Starts them by a clock that began at `began` and runs `speed` times as fast as the machine's; they end with the family. */
export async function startStandIns(bench: Bench, speed: number, began: number): Promise<StandIns> {
  const child = fork(entry, [String(speed), String(began)]);
  bench.defer(async () => child.kill());
  const [places] = (await once(child, 'message')) as [PacedPlace[]];
  const ask = async (order: Order): Promise<unknown> => {
    child.send(order);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    places,
    connect: async (url, codes) => void (await ask({ connect: { url, codes } })),
    look: async () => (await ask({ look: true })) as Posted[],
  };
}
