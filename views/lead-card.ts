/** A person who did something, as a card names them. */
export interface CardActor {
  platform: string;
  id: string;
  /** Display name, or the id where no name is known. */
  name: string;
}

/** One captured field, in the order the agent sent it. */
export interface CardField {
  key: string;
  label: string;
  value: string;
  /** E.164 form of a phone number, where it could be told. */
  e164?: string;
}

/** A message of the conversation, as an excerpt shows it. */
export interface CardMessage {
  role: 'visitor' | 'agent';
  text: string;
  at?: Date;
  /** Whether these are the words that rang. */
  rang: boolean;
}

/** What a card shows of a lead that is there. */
export interface LeadCard {
  id: string;
  state: 'unread' | 'read';
  fields: CardField[];
  agent: string;
  skill: string;
  capturedAt: Date;
  /** The visitor's last words at the moment of capture; absent when the visitor wrote nothing. */
  quote?: string;
  /** Messages around those words, oldest first, on platforms that show them. */
  excerpt?: CardMessage[];
  readAt?: Date;
  readBy?: CardActor;
  /** The workspace's zone (IANA name), for platforms that do not show times in the reader's own. */
  zone: string;
  /** Where "All leads" leads, e.g. a deep link to Slack's Home tab; left out where there is none. */
  allLeadsUrl?: string;
  /** Where this lead's present state is shown, on a card that cannot change. */
  leadUrl?: string;
  /** For how many hours a deleted lead can be restored. */
  restoreHours: number;
  /** True for a destination's test card: no buttons, and it says that it is a test. */
  test?: boolean;
}

/** What is left of a card when its lead was deleted: no field and no word of the visitor. */
export interface RedactedCard {
  id: string;
  state: 'deleted';
  agent: string;
  deletedAt: Date;
  /** Absent once the lead was purged. */
  deletedBy?: CardActor;
  /** Until when Undo is offered; absent when it can no longer be undone. */
  restorableUntil?: Date;
  zone: string;
  allLeadsUrl?: string;
}

/** A card that several leads share; it says nothing of any one of them. */
export interface BundleCard {
  /** The shared card's own id. */
  id: string;
  state: 'bundle';
  /** They were missed while nothing could be posted here, or came faster than a card each. */
  reason: 'missed' | 'burst';
  unread: number;
  read: number;
  deleted: number;
  /** How many of each agent, the most first. */
  agents: { name: string; leads: number }[];
  /** When the first and the last of them were captured. */
  from: Date;
  to: Date;
  zone: string;
  allLeadsUrl?: string;
}

/** A lead's own card. */
export type Card = LeadCard | RedactedCard;

/** What a platform is asked to show. */
export type AnyCard = Card | BundleCard;
