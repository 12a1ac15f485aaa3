/// <reference lib="dom" />
import { useEffect, useRef, useState } from 'react';
import type { PageAction } from '../actions.js';
import type { PageState } from '../state.js';

/** What the page knows of the stand-in, kept fresh. */
export interface Connection {
  state: PageState | undefined;
  /** False while the playground's process is away. */
  alive: boolean;
}

/** Reads what a person sees, and again whenever something changes. */
export function useConnection(user: string | undefined): Connection {
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
        const response = await fetch(`/api/state?user=${encodeURIComponent(user ?? '')}`);
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
  }, [user]);

  return { state, alive };
}

/** Does something; resolves with what went wrong, or nothing. */
export async function perform(action: PageAction): Promise<string | undefined> {
  try {
    const response = await fetch('/api/actions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(action),
    });
    const body: { error?: string; answer?: { status: number } | null } = await response.json();
    if (body.error !== undefined) return body.error;
    const status = body.answer?.status ?? 200;
    return status >= 200 && status < 300
      ? undefined
      : status === 0
        ? 'Leadbell did not answer within Slack’s 3 seconds.'
        : `Leadbell answered ${status}.`;
  } catch {
    return 'The playground is not running.';
  }
}
