import type { Deliverer } from './deliver.js';
import type { Events } from './events.js';
import type { MessageStore } from './message-store.js';
import type { ResponseUrls } from './response-urls.js';
import type { Triggers } from './triggers.js';
import type { ViewStore } from './view-store.js';
import type { World } from './world.js';

/** What a person's hands reach into. */
export interface PersonOptions {
  world: World;
  messages: MessageStore;
  views: ViewStore;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  deliverer: Deliverer;
  events: Events;
  url: string;
  verificationToken: string;
}
