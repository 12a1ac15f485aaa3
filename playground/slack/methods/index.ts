import { appMethods } from './apps.js';
import { chatMethods } from './chat.js';
import { conversationMethods } from './conversations.js';
import { fileMethods } from './files.js';
import type { Method } from './method.js';
import { oauthMethods } from './oauth.js';
import { peopleMethods } from './people.js';
import { viewMethods } from './views.js';

/** Every Web API method that the stand-in answers, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    ...appMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...oauthMethods,
    ...peopleMethods,
    ...viewMethods,
  ].map((method) => [method.name, method]),
);
