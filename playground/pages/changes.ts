import type { Response } from 'express';

/** Tells open pages that something changed. */
export interface Changes {
  /** Keeps a response open as a stream of Server-Sent Events; each `change` means: read the state again. */
  follow(response: Response): void;
  /** Tells of a change that the stand-in does not tell of itself. */
  announce(): void;
  stop(): void;
}

/** What tells when it changed. */
export interface Changing {
  onChange(listener: () => void): () => void;
}

/** Follows stand-ins; many changes in one turn of the event loop are told once. */
export function createChanges(standIns: readonly Changing[]): Changes {
  const followers = new Set<Response>();
  let told = true;

  function tell(): void {
    told = true;
    for (const follower of followers) follower.write('event: change\ndata: \n\n');
  }

  function announce(): void {
    if (!told) return;
    told = false;
    setImmediate(tell);
  }

  const listening = standIns.map((standIn) => standIn.onChange(announce));

  return {
    announce,
    follow(response) {
      response.set('Content-Type', 'text/event-stream').flushHeaders();
      response.write('retry: 1000\nevent: change\ndata: \n\n');
      followers.add(response);
      response.on('close', () => followers.delete(response));
    },
    stop() {
      for (const stopListening of listening) stopListening();
      for (const follower of followers) follower.end();
      followers.clear();
    },
  };
}
