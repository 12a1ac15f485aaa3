import { clipLine } from '../text.js';
import { bold, code, joined, lines, ours, paragraphs } from './html.js';
import { message, type TelegramMessage } from './message.js';

/** What the help shows as examples. */
export interface HelpData {
  /** The name of an agent that is there, for an example that works. */
  agent?: string;
  /** A span of days to show, as `YYYY-MM-DD`. */
  from: string;
  to: string;
}

const nameLength = 40;

/** Draws every form of every command that there is. */
export function renderHelp({ agent = 'Pricing Bot', from, to }: HelpData): TelegramMessage {
  const named = clipLine(agent, nameLength).replaceAll('"', '');
  const forms: [form: string, meaning: string][] = [
    ['/leads', 'what nobody has read yet, newest first'],
    ['/leads all', 'read ones too; or read, or unread'],
    [`/leads agent:"${named}"`, 'of one agent; once for each of several'],
    ['/leads today', 'or yesterday, last 7 days, this or last week, this or last month, november'],
    [`/leads from:${from} to:${to}`, "captured on these days, by the workspace's clock"],
    ['/leads search acme', 'by name, e-mail, phone, company or any other field'],
    ['/leads all last 7 days search acme', 'any of it together'],
    ['/connect CODE', 'lets leads ring in this chat; the code comes from leadbell connect'],
    ['/help', 'this'],
  ];
  return message(
    paragraphs(
      bold(ours('What Leadbell can do here')),
      lines(...forms.map(([form, meaning]) => joined('  ', [code(form), ours(meaning)]))),
      ours('In a group everybody sees the answers.'),
    ),
  );
}
