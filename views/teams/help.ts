import { clipLine } from '../text.js';
import type { AdaptiveCard } from './adaptive-card.js';
import { card, header, paragraph, quiet, run } from './elements.js';

/** What the help shows as examples. */
export interface HelpData {
  /** The name of an agent that is there, for an example that works. */
  agent?: string;
  /** A span of days to show, as `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** Whether the chat is connected to a workspace; where it is not, connecting comes first. */
  connected: boolean;
  /** Whether the app hears only what mentions it, as in channels and group chats. */
  mentions: boolean;
}

const nameLength = 40;

/** Draws every form of what can be written to the app. */
export function renderHelp(data: HelpData): AdaptiveCard {
  const forms = data.connected ? [...leadForms(data), connectForm, helpForm] : [connectForm, helpForm];
  return card(
    [
      header('What Leadbell can do here'),
      ...forms.map(([form, meaning]) =>
        paragraph([run(form, { fontType: 'monospace' }), run(`  ${meaning}`)], 'small'),
      ),
      ...(data.mentions ? [quiet('Begin with @Leadbell, so that it hears you.')] : []),
    ],
    'What Leadbell can do here',
  );
}

type Form = [form: string, meaning: string];

const connectForm: Form = ['connect CODE', 'lets leads of a workspace ring here; an admin has the code'];
const helpForm: Form = ['help', 'shows this'];

function leadForms({ agent = 'Pricing Bot', from, to }: HelpData): Form[] {
  const named = clipLine(agent, nameLength).replaceAll('"', '');
  return [
    ['leads', 'what nobody has read yet, newest first'],
    ['leads all', 'read ones too; or read, or unread'],
    [`leads agent:"${named}"`, 'of one agent; once for each of several'],
    ['leads today', 'or yesterday, last 7 days, this or last week, this or last month, november'],
    [`leads from:${from} to:${to}`, "captured on these days, by the workspace's clock"],
    ['leads search acme', 'by name, e-mail, phone, company or any other field'],
    ['leads all last 7 days search acme', 'any of it together'],
  ];
}
