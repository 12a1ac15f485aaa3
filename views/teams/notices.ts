/** For a chat that no workspace is connected to. */
export const notConnected =
  'This chat is not connected to Leadbell yet. Write connect and the code that an admin of Leadbell has for you.';

/** For somebody who may not delete. */
export const mayNotDelete = 'You may not delete leads. Please ask an admin of Leadbell.';
