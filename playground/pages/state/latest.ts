/** Messages of one chat that the page is given; older ones are only counted. */
const messagesShown = 100;

/** The latest of a chat's messages, and how many older ones there are. */
export function latest<Message>(messages: readonly Message[], most = messagesShown) {
  const shown = messages.slice(-most);
  return { shown, earlier: messages.length - shown.length };
}
