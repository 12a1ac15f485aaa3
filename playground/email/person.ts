import { linkOf, oneClickOf } from './links.js';
import type { MailPage, MailPerson, ReceivedMail } from './types.js';

/** What a person needs to be. */
export interface PersonParts {
  messages(): ReceivedMail[];
  changed(): void;
}

/** The hands of a mailbox's owner. */
export function createPerson({ messages, changed }: PersonParts): MailPerson {
  const find = (id: number) => messages().find((mail) => mail.id === id);
  const open = (id: number) => {
    const mail = find(id);
    if (!mail) throw new Error(`There is no message ${id}.`);
    return mail;
  };
  return {
    messages,
    read(id) {
      const mail = find(id);
      if (mail && !mail.seen) {
        mail.seen = true;
        changed();
      }
      return mail;
    },
    async press(id, label) {
      const url = linkOf(open(id), label);
      if (url === undefined) throw new Error(`There is no link "${label}" in message ${id}.`);
      return pageOf(await fetch(url, { redirect: 'manual' }));
    },
    async unsubscribe(id) {
      const url = oneClickOf(open(id));
      if (url === undefined) throw new Error(`Message ${id} offers no way to unsubscribe.`);
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
      return pageOf(await fetch(url, { method: 'POST', body, redirect: 'manual' }));
    },
  };
}

async function pageOf(response: Response): Promise<MailPage> {
  return { status: response.status, body: await response.text() };
}
