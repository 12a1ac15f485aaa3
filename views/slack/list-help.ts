import type { RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { header, paragraph, quiet, run } from './elements.js';
import type { SlackMessage } from './message.js';

/** What the help shows as examples. */
export interface ListHelpData {
  /** The name of an agent that is there, for an example that works. */
  agent?: string;
  /** A span of days to show, as `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** Whether there is a doctor to send for. */
  doctor: boolean;
  /** Platforms whose chats can be connected: `telegram`. */
  connects: string[];
}

const nameLength = 40;

/** Draws every form of `/leads` that there is. */
export function renderListHelp({
  agent = 'Pricing Bot',
  from,
  to,
  doctor,
  connects,
}: ListHelpData): SlackMessage {
  const named = clipLine(agent, nameLength).replaceAll('"', '');
  const forms: [form: string, meaning: string][] = [
    ['/leads', 'what nobody has read yet, newest first'],
    ['/leads all', 'read ones too; or read, or unread'],
    [`/leads agent:"${named}"`, 'of one agent; once for each of several'],
    ['/leads today', 'or yesterday, last 7 days, this or last week, this or last month, november'],
    [`/leads from:${from} to:${to}`, 'captured on these days, by your own clock'],
    ['/leads search acme', 'by name, e-mail, phone, company or any other field'],
    ['/leads all last 7 days search acme', 'any of it together'],
    ['/leads settings', 'where leads ring, agents and skills, in Home'],
    ...(doctor
      ? [['/leads doctor', 'whether every place that leads ring in works'] as [string, string]]
      : []),
    ...connects.map((name): [string, string] => [
      `/leads connect ${name}`,
      'a code that lets leads ring in a chat there too, for admins',
    ]),
  ];
  const lines = forms.map(([form, meaning]): RichTextElement[] => [run(form, 'code'), run(`  ${meaning}`)]);
  return {
    text: 'What /leads can do',
    blocks: [
      header('What /leads can do'),
      paragraph(lines),
      quiet(
        'Only you see the answers. "Find a lead" searches from anywhere in Slack, and "Open the conversation" in the menu of a card opens its chat.',
      ),
    ],
  };
}
