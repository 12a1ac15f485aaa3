import type { PageTelegramMessage, TelegramState } from '../../state/telegram.js';
import { Avatar } from '../avatar.js';
import { FileLink } from '../file-link.js';
import { useMoment, usePage, useRinging } from '../page.js';
import { Formatted } from './formatted.js';
import { Keyboard } from './keyboard.js';

/** A message as a bubble with its buttons below, or a line about what happened. */
export function Bubble({
  message,
  isGroup,
  onCommand,
}: {
  message: PageTelegramMessage;
  isGroup: boolean;
  onCommand(command: string): void;
}) {
  const { telegram } = usePage().state;
  const moment = useMoment();
  const { chat, id, from, text, entities, document, edits } = message;
  const at = new Date(message.at);
  const isApps = from === telegram.bot.id;
  const rings = useRinging(`telegram ${chat} ${id}`, at.getTime(), isApps);
  const author = nameIn(telegram, from);
  if (message.service) return <p className="service">{happened(message.service, author)}</p>;
  const isOwn = from === telegram.me.id;
  const shows = isGroup && !isOwn;
  return (
    <article className={`bubble-row ${isOwn ? 'own' : ''} ${rings ? 'rings' : ''}`} data-id={id}>
      {shows && <Avatar name={isApps ? undefined : author} size={32} />}
      <div className={`bubble-body ${message.keyboard.length > 0 ? 'keyed' : ''}`}>
        <div className="bubble">
          {shows && <strong className="bubble-author">{author}</strong>}
          {document && <FileLink file={document} />}
          <div className="bubble-text">
            <Formatted text={text} entities={entities} onCommand={onCommand} />
            <span className="bubble-time">
              {edits > 0 && 'edited '}
              <time>{moment(at)}</time>
            </span>
          </div>
        </div>
        <Keyboard message={message} />
      </div>
    </article>
  );
}

/** What somebody is called. */
export function nameIn({ bot, users }: TelegramState, id: number): string {
  if (id === bot.id) return bot.name;
  const user = users.find((one) => one.id === id);
  return [user?.firstName, user?.lastName].filter(Boolean).join(' ') || String(id);
}

function happened(service: Record<string, unknown>, author: string): string {
  if ('new_chat_members' in service) return `${author} added Leadbell`;
  if ('left_chat_member' in service) return `${author} removed Leadbell`;
  return 'migrate_to_chat_id' in service || 'migrate_from_chat_id' in service
    ? 'The group became a supergroup'
    : Object.keys(service).join(', ');
}
