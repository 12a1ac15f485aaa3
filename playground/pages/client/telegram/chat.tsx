/// <reference lib="dom" />
import type { PageTelegramChat } from '../../state/telegram.js';
import { usePage } from '../page.js';
import { useNewest } from '../use-newest.js';
import { Bubble } from './bubble.js';
import { TelegramComposer } from './composer.js';

/** A chat: its messages, newest below, and where to write. */
export function Chat({ chat }: { chat: PageTelegramChat }) {
  const { state, act } = usePage();
  const { id, messages, earlier, type, bot } = chat;
  const as = state.telegram.me.id;
  const list = useNewest<HTMLDivElement>(messages.at(-1)?.id);
  const write = (text: string) => act({ on: 'telegram', action: { do: 'write', as, chat: id, text } });
  const isHere = bot === 'member' || bot === 'administrator';
  return (
    <>
      <div className="messages telegram-messages" ref={list}>
        {earlier > 0 && <p className="service">{earlier.toLocaleString('en-US')} earlier messages</p>}
        {messages.length === 0 && (
          <div className="empty">
            <p>
              {type === 'private' && !isHere
                ? state.telegram.bot.description || 'What can this bot do? Press Start.'
                : isHere
                  ? 'Nothing from Leadbell yet. If leads ring here, the next one appears at once.'
                  : 'Leadbell is not in this group.'}
            </p>
          </div>
        )}
        {messages.map((message) => (
          <Bubble
            key={message.id}
            message={message}
            isGroup={type !== 'private'}
            onCommand={(command) => void write(command)}
          />
        ))}
      </div>
      <TelegramComposer chat={chat} onWrite={write} />
    </>
  );
}
