import type { ReactNode } from 'react';
import type { SlackEphemeral } from '../../../slack/types.js';
import type { PageMessage } from '../../state/slack.js';
import { Avatar } from '../avatar.js';
import { Blocks } from '../blocks/blocks.js';
import { Text } from '../blocks/text.js';
import { SurfaceContext, useHost } from '../host.js';
import { BellIcon, DotsIcon, EyeIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { useRinging } from '../page.js';
import { timeOfTs } from '../slack-date.js';
import { messageShortcuts } from './shortcuts.js';

/** A message in a channel; one of the app's that comes in while the page is open rings. */
export function Message({ message }: { message: PageMessage }) {
  const { users, act } = useHost();
  const { channel, ts } = message;
  const author = users.find(({ id }) => id === message.user);
  const rings = useRinging(`slack ${channel} ${ts}`, Number(ts) * 1000, !author);
  return (
    <Frame
      message={message}
      author={author?.realName}
      className={rings ? 'rings' : ''}
      actions={
        <MenuButton
          label="Message shortcuts"
          icon={<DotsIcon />}
          choices={messageShortcuts}
          onChoose={(callbackId) => void act({ do: 'messageShortcut', callbackId, message: { channel, ts } })}
        />
      }
    >
      {message.threadTs && message.threadTs !== message.ts && <p className="quiet">↳ reply in a thread</p>}
      {message.files.map((file) => (
        <a key={file.id} className="file" href={`/api/files/${encodeURIComponent(file.id)}`} download>
          {file.title || file.name}
        </a>
      ))}
    </Frame>
  );
}

/** A message that only this person sees. */
export function Ephemeral({ message, onDismiss }: { message: SlackEphemeral; onDismiss(): void }) {
  return (
    <Frame message={message} author={undefined} className="ephemeral">
      <p className="quiet">
        <EyeIcon /> Only visible to you ·{' '}
        <button type="button" className="link" onClick={onDismiss}>
          Dismiss
        </button>
      </p>
    </Frame>
  );
}

function Frame({
  message,
  author,
  className,
  actions,
  children,
}: {
  message: SlackEphemeral | PageMessage;
  author: string | undefined;
  className: string;
  /** What can be done with the whole message, shown while it is pointed at. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { me } = useHost();
  return (
    <article className={`message ${className}`} data-ts={message.ts}>
      <Avatar name={author} />
      <div className="message-body">
        <header>
          <strong>{author ?? 'Leadbell'}</strong>
          {author === undefined && <span className="tag">APP</span>}
          <time>{timeOfTs(message.ts, me.tz)}</time>
          {className === 'rings' && (
            <span className="ringing" title="A new lead">
              <BellIcon />
            </span>
          )}
        </header>
        <SurfaceContext value={{ at: { message: { channel: message.channel, ts: message.ts } } }}>
          {message.blocks.length > 0 ? (
            <Blocks blocks={message.blocks} />
          ) : (
            <Text text={{ type: 'mrkdwn', text: message.text || ' ' }} />
          )}
        </SurfaceContext>
        {children}
      </div>
      {actions && <div className="message-actions">{actions}</div>}
    </article>
  );
}
