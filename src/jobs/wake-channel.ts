import { EventEmitter } from 'node:events';
import type { JobNotification, NotificationChannel, NotificationHandler } from 'agenda';

/**
 * Agenda's notification channel of this process: a job saved here starts at once instead of at the next poll. Other
 * processes find work by their own look at the database.
 */
export class WakeChannel extends EventEmitter implements NotificationChannel {
  readonly state = 'connected';
  readonly #handlers = new Set<NotificationHandler>();

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {
    this.#handlers.clear();
  }

  subscribe(handler: NotificationHandler): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  async publish(notification: JobNotification): Promise<void> {
    await Promise.all([...this.#handlers].map((handler) => handler(notification)));
  }
}
