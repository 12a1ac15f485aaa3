import { places } from '../../../acme.js';
import type { TelegramAction } from '../../actions/telegram.js';
import type { PageTelegramChat } from '../../state/telegram.js';
import { Avatar } from '../avatar.js';
import { DotsIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { usePage } from '../page.js';
import { PaneHead } from '../pane-head.js';
import { nameIn } from './bubble.js';
import { Chat } from './chat.js';

/** Telegram as one person sees it. */
export function TelegramWindow() {
  const { state, rooms, openRoom } = usePage();
  const { chats } = state.telegram;
  const wanted = rooms.telegram ?? places.telegram;
  const open = chats.find(({ id }) => String(id) === wanted) ?? chats[0];
  return (
    <section className="window telegram" aria-label="Telegram stand-in">
      <nav className="sidebar" aria-label="Telegram">
        {chats.map((chat) => (
          <ChatRow
            key={chat.id}
            chat={chat}
            isOpen={chat === open}
            onOpen={() => openRoom('telegram', String(chat.id))}
          />
        ))}
      </nav>
      {open && (
        <main>
          <PaneHead
            on="telegram"
            room={String(open.id)}
            rooms={chats.map((chat) => ({ id: String(chat.id), name: nameOf(chat) }))}
          />
          <header className="room-header">
            <Avatar name={open.title} size={34} />
            <h2>
              {nameOf(open)}
              <small>{about(open)}</small>
            </h2>
            <ChatMenu chat={open} />
          </header>
          <Chat key={`${state.telegram.me.id} ${open.id}`} chat={open} />
        </main>
      )}
    </section>
  );
}

function ChatRow({ chat, isOpen, onOpen }: { chat: PageTelegramChat; isOpen: boolean; onOpen(): void }) {
  const { telegram } = usePage().state;
  const last = chat.messages.at(-1);
  return (
    <button type="button" className="chat-row" aria-current={isOpen} onClick={onOpen}>
      <Avatar name={chat.title} size={42} />
      <span>
        <strong>{nameOf(chat)}</strong>
        <small>{last ? `${nameIn(telegram, last.from)}: ${last.text.split('\n')[0]}` : about(chat)}</small>
      </span>
    </button>
  );
}

function ChatMenu({ chat: { id, type, bot } }: { chat: PageTelegramChat }) {
  const { state, act } = usePage();
  const as = state.telegram.me.id;
  const isHere = bot === 'member' || bot === 'administrator';
  const [word, action]: [string, TelegramAction] =
    type === 'private'
      ? bot === 'kicked'
        ? ['Unblock Leadbell', { do: 'unblock', as }]
        : ['Block Leadbell', { do: 'block', as }]
      : isHere
        ? ['Remove Leadbell', { do: 'removeBot', as, chat: id }]
        : ['Add Leadbell', { do: 'addBot', as, chat: id }];
  return (
    <MenuButton
      label="More in Telegram"
      icon={<DotsIcon />}
      className="plain-button"
      choices={[{ value: word, text: word }]}
      onChoose={() => void act({ on: 'telegram', action })}
    />
  );
}

function nameOf({ type, title = '' }: PageTelegramChat): string {
  return type === 'private' ? 'Leadbell' : title;
}

function about({ type, members, bot }: PageTelegramChat): string {
  if (type === 'private') return bot === 'kicked' ? 'blocked' : 'bot';
  const isHere = bot === 'member' || bot === 'administrator';
  return `${members.length + (isHere ? 1 : 0)} members`;
}
