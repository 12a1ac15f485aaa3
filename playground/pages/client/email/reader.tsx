import { useState } from 'react';
import type { PageMail } from '../../state/email.js';
import { Avatar } from '../avatar.js';
import { FileLink } from '../file-link.js';
import { useMoment, usePage } from '../page.js';
import { framed } from './mail-html.js';

const parts = ['Message', 'Plain text', 'Headers'] as const;
type Part = (typeof parts)[number];

/** One mail: its head, and the part of it that is asked for. */
export function Reader({ mail, mailbox }: { mail: PageMail; mailbox: string }) {
  const { act } = usePage();
  const moment = useMoment();
  const [part, setPart] = useState<Part>('Message');
  const [, name = mail.from, address = ''] = /^"?(.*?)"?\s*<(.*)>$/.exec(mail.from) ?? [];
  return (
    <article className="reader" data-id={mail.id}>
      <h2>{mail.subject}</h2>
      <header>
        <Avatar name={undefined} size={36} />
        <div>
          <strong>{name}</strong> <small>{address}</small>
          <small className="to">
            to {mailbox}
            {mail.replyTo && `, answers go to ${mail.replyTo}`}
          </small>
        </div>
        <time>{moment(new Date(mail.at))}</time>
      </header>
      <div className="reader-bar" role="tablist">
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === part}
            onClick={() => setPart(one)}
          >
            {one}
          </button>
        ))}
        {mail.canUnsubscribe && (
          <button
            type="button"
            className="link"
            onClick={() => void act({ on: 'email', action: { do: 'unsubscribe', mailbox, id: mail.id } })}
          >
            Unsubscribe
          </button>
        )}
      </div>
      {mail.attachments.length > 0 && (
        <div className="attachments">
          {mail.attachments.map((file) => (
            <FileLink key={file.id} file={file} />
          ))}
        </div>
      )}
      {part === 'Message' && mail.html !== undefined && (
        <iframe
          title={mail.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={framed(mail.html)}
        />
      )}
      {(part === 'Plain text' || (part === 'Message' && mail.html === undefined)) && (
        <pre className="plain-part">{mail.text}</pre>
      )}
      {part === 'Headers' && (
        <dl className="headers">
          {mail.headers.map(({ name: header, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may stand there twice, and holds no state
            <div key={index} className="header-line">
              <dt>{header}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}
