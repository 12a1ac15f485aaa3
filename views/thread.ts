/** A message of a conversation, as every platform shows it. */
export interface ThreadMessage {
  role: 'visitor' | 'agent';
  text: string;
  /** When it was written; without it no time is shown. */
  at?: Date;
}
