/// <reference lib="dom" />
import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '../actions/hands.js';
import type { PageAction } from '../actions.js';
import type { PageState } from '../state.js';

/** What the page knows of the stand-ins, kept fresh. */
export interface Connection {
  state: PageState | undefined;
  /** False while the playground's process is away. */
  alive: boolean;
}

/** Reads what a person sees, and again whenever something changes. */
export function useConnection(person: string | undefined): Connection {
  const [state, setState] = useState<PageState>();
  const [alive, setAlive] = useState(true);
  const reading = useRef({ busy: false, again: false });

  useEffect(() => {
    let gone = false;
    const queue = reading.current;

    async function read(): Promise<void> {
      queue.again = queue.busy;
      if (queue.busy) return;
      queue.busy = true;
      try {
        const response = await fetch(`/api/state?person=${encodeURIComponent(person ?? '')}`);
        const fresh: PageState = await response.json();
        if (!gone) setState(fresh);
        setAlive(true);
      } catch {
        setAlive(false);
      } finally {
        queue.busy = false;
        if (queue.again && !gone) void read();
      }
    }

    const changes = new EventSource('/api/changes');
    changes.addEventListener('change', () => void read());
    changes.addEventListener('error', () => setAlive(false));
    const minutely = setInterval(() => void read(), 60_000);
    return () => {
      gone = true;
      clearInterval(minutely);
      changes.close();
    };
  }, [person]);

  return { state, alive };
}

/** Does something; resolves with what came of it. */
export async function perform(action: PageAction): Promise<Outcome> {
  try {
    const response = await fetch('/api/actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    const { error, ...outcome }: Outcome & { error?: string } = await response.json();
    return error === undefined ? outcome : { wrong: error };
  } catch {
    return { wrong: 'The playground is not running.' };
  }
}
