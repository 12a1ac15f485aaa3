/** The app's shortcuts, as its manifest has them. */
export const globalShortcuts = [
  { value: 'find_lead', text: 'Find a lead', description: 'Search leads from anywhere in Slack' },
];

/** Those in a message's own menu. */
export const messageShortcuts = [
  {
    value: 'open_conversation',
    text: 'Open the conversation',
    description: 'On a card: the chat behind it',
  },
];
