import { useState } from 'react';
import { places } from '../../../acme.js';
import type { PageMail } from '../../state/email.js';
import { InboxIcon } from '../icons.js';
import { useMoment, usePage, useRinging } from '../page.js';
import { PaneHead } from '../pane-head.js';
import { Reader } from './reader.js';

/** Everybody's mail: the mailboxes, the list of one, and a message. The newest is open until another is. */
export function MailWindow() {
  const { state, rooms, openRoom, act } = usePage();
  const { mailboxes } = state.email;
  const wanted = rooms.email ?? places.email;
  const open = mailboxes.find(({ address }) => address === wanted) ?? mailboxes[0];
  const newest = open?.messages[0]?.id;
  const [chosen, setChosen] = useState<{ id: number; newest: number | undefined }>();
  const at = chosen?.newest === newest ? chosen?.id : newest;
  const mail = open?.messages.find(({ id }) => id === at) ?? open?.messages[0];
  return (
    <section className="window email" aria-label="Mail stand-in">
      <nav className="sidebar" aria-label="Mail">
        <h2>Mail</h2>
        {mailboxes.map(({ address, messages }) => {
          const unseen = messages.filter(({ seen }) => !seen).length;
          return (
            <button
              key={address}
              type="button"
              className={`room ${unseen > 0 ? 'unread' : ''}`}
              aria-current={address === open?.address}
              onClick={() => openRoom('email', address)}
            >
              <InboxIcon />
              <span>{address}</span>
              {unseen > 0 && <b className="count">{unseen}</b>}
            </button>
          );
        })}
      </nav>
      {open && (
        <main>
          <PaneHead
            on="email"
            room={open.address}
            rooms={mailboxes.map(({ address }) => ({ id: address, name: address }))}
          />
          <div className="mail-list">
            {open.messages.length === 0 && <p className="quiet centered">No mail yet.</p>}
            {open.messages.map((one) => (
              <MailRow
                key={one.id}
                mail={one}
                isOpen={one === mail}
                onOpen={() => {
                  setChosen({ id: one.id, newest });
                  void act({ on: 'email', action: { do: 'read', mailbox: open.address, id: one.id } });
                }}
              />
            ))}
            {open.earlier > 0 && (
              <p className="quiet centered">{open.earlier.toLocaleString('en-US')} earlier messages</p>
            )}
          </div>
          {mail ? (
            <Reader key={mail.id} mail={mail} mailbox={open.address} />
          ) : (
            <div className="reader empty">
              <p>
                If leads ring in this mailbox, the next one appears here. Mail is never changed once it is
                sent.
              </p>
            </div>
          )}
        </main>
      )}
    </section>
  );
}

function MailRow({ mail, isOpen, onOpen }: { mail: PageMail; isOpen: boolean; onOpen(): void }) {
  const moment = useMoment();
  const at = new Date(mail.at);
  const rings = useRinging(`email ${mail.id}`, at.getTime(), true);
  const sender = /^"?(.*?)"?\s*</.exec(mail.from)?.[1] || mail.from;
  return (
    <button
      type="button"
      className={`mail-row ${mail.seen ? '' : 'unseen'} ${rings ? 'rings' : ''}`}
      aria-current={isOpen}
      data-id={mail.id}
      onClick={onOpen}
    >
      <span className="mail-from">{sender}</span>
      <time>{moment(at)}</time>
      <span className="mail-subject">{mail.subject}</span>
      <span className="mail-snippet">{mail.text.replace(/\s+/g, ' ').slice(0, 160)}</span>
    </button>
  );
}
