/** The mailboxes that there are unless told otherwise. */
export const defaultMailboxes = ['sales@acme.example', 'ada@acme.example', 'ben@acme.example'];
