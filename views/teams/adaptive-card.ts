/** Text in which Teams applies no markdown. */
export interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'bolder';
  size?: 'small' | 'large';
  italic?: true;
  isSubtle?: true;
  color?: 'accent' | 'attention';
  fontType?: 'monospace';
}

/** How far an element stands from the one above it. */
export type Spacing = 'none' | 'small' | 'medium';

/** A paragraph of runs: the place of everybody's words. */
export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
  spacing?: Spacing;
}

/** A line in which Teams applies markdown; it holds nothing but what we build. */
export interface TextBlock {
  type: 'TextBlock';
  text: string;
  wrap: true;
  spacing?: Spacing;
  size?: 'small';
  isSubtle?: true;
}

/** Elements that stand and hide together. */
export interface Container {
  type: 'Container';
  items: CardElement[];
  id?: string;
  isVisible?: false;
  style?: 'emphasis' | 'accent' | 'attention';
  spacing?: Spacing;
  separator?: true;
}

/** Elements side by side. */
export interface ColumnSet {
  type: 'ColumnSet';
  columns: { type: 'Column'; width: 'stretch' | 'auto'; items: CardElement[] }[];
  separator?: true;
}

/** Buttons in a row. */
export interface ActionSet {
  type: 'ActionSet';
  actions: CardAction[];
}

/** What stands in a card. */
export type CardElement = RichTextBlock | TextBlock | Container | ColumnSet | ActionSet;

/** How a button looks; a secondary one is behind three dots. */
export interface ButtonLook {
  style?: 'positive' | 'destructive';
  mode?: 'secondary';
}

/** What comes back with a press: what was pressed, and whatever else we put in. */
export interface PressData {
  verb: string;
  press: string;
}

/** A press that arrives as a message, or opens a dialog where the client has them. */
export interface SubmitAction extends ButtonLook {
  type: 'Action.Submit';
  title: string;
  data: PressData & { msteams?: { type: 'task/fetch' } };
}

/** A press whose answer is a card. */
export interface ExecuteAction extends ButtonLook {
  type: 'Action.Execute';
  title: string;
  verb: string;
  data: Omit<PressData, 'verb'>;
  /** For clients that do not know `Action.Execute`. */
  fallback: SubmitAction;
}

/** A press that shows or hides an element, without asking us. */
export interface ToggleAction extends ButtonLook {
  type: 'Action.ToggleVisibility';
  title: string;
  targetElements: { elementId: string; isVisible: boolean }[];
}

/** What a button does. */
export type CardAction = SubmitAction | ExecuteAction | ToggleAction;

/** A card as Teams draws it: version 1.5 is the newest that its clients take. */
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  body: CardElement[];
  /** For clients that draw no card. Markdown may be applied to it. */
  fallbackText?: string;
  msteams?: { width: 'Full' };
}

/** A card; or a file, which is asked about before it is put into a person's OneDrive, and shown after. */
export type TeamsAttachment =
  | { contentType: 'application/vnd.microsoft.card.adaptive'; content: AdaptiveCard }
  | {
      contentType: 'application/vnd.microsoft.teams.card.file.consent';
      name: string;
      content: {
        description: string;
        sizeInBytes: number;
        acceptContext: { press: string };
        declineContext: { press: string };
      };
    }
  | {
      contentType: 'application/vnd.microsoft.teams.card.file.info';
      contentUrl: string;
      name: string;
      content: { uniqueId: string; fileType: string };
    };

/** What is sent to a chat, as far as it is for people to see. */
export interface TeamsMessage {
  type: 'message';
  /** The line in a notification and in the list of chats. */
  summary?: string;
  text?: string;
  textFormat?: 'plain';
  attachments?: TeamsAttachment[];
}
