import type { ModalView, RichTextBlock } from '@slack/types';
import { clipLine } from '../text.js';
import { paragraph, run } from './elements.js';
import { settingsModal } from './settings-modals.js';

/** A new key of an agent, and where it is used. */
export interface KeyData {
  agent: string;
  key: string;
  /** Where agents reach Leadbell, without a slash at its end. */
  url: string;
}

const nameLength = 80;

/** Draws a new key, this once, with what to do with it. */
export function renderKey({ agent, key, url }: KeyData): ModalView {
  return settingsModal({
    title: 'New key',
    blocks: [
      paragraph([
        [
          run(clipLine(agent, nameLength), 'bold'),
          run(' has a new key. It is shown this once: keep it with your secrets.'),
        ],
      ]),
      code(key),
      paragraph([[run('Ring from a terminal:')]]),
      code(curlOf(url, key)),
      paragraph([[run('Or from Node, with the key in LEADBELL_KEY:')]]),
      code(nodeOf(url)),
    ],
  });
}

function code(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
}

function curlOf(url: string, key: string): string {
  const body = JSON.stringify({
    conversation: 'first-try',
    fields: { name: 'Ada', email: 'ada@example.com' },
    messages: [{ id: '1', role: 'visitor', text: 'A quote, please?' }],
  });
  return `curl -X POST ${url}/v1/leads -H 'authorization: Bearer ${key}' -H 'content-type: application/json' -d '${body}'`;
}

function nodeOf(url: string): string {
  return `await fetch('${url}/v1/leads', {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.LEADBELL_KEY}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({
    conversation: chat.id,
    fields: { name, email },
    // Each { id, role, text, at }; the role is 'visitor' or 'agent'.
    messages: chat.messages,
  }),
});`;
}
