import { type FormEvent, useState } from 'react';
import type { PageTelegramChat } from '../../state/telegram.js';
import { SendIcon, SlashIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { usePage } from '../page.js';

/** Where a person writes; in a chat with the bot that was not started or is blocked, the button that does so. */
export function TelegramComposer({
  chat,
  onWrite,
}: {
  chat: PageTelegramChat;
  onWrite(text: string): Promise<boolean>;
}) {
  const { state, act } = usePage();
  const [text, setText] = useState('');
  const as = state.telegram.me.id;
  const isPrivate = chat.type === 'private';
  const isHere = chat.bot === 'member' || chat.bot === 'administrator';

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    setText('');
    if (!(await onWrite(said))) setText(said);
  }

  if (isPrivate && !isHere)
    return (
      <button
        type="button"
        className="telegram-start"
        onClick={() => void act({ on: 'telegram', action: { do: 'start', as } })}
      >
        {chat.bot === 'kicked' ? 'UNBLOCK AND RESTART' : 'START'}
      </button>
    );
  return (
    <form className="telegram-composer" onSubmit={(event) => void send(event)}>
      <MenuButton
        label="Commands"
        icon={<SlashIcon />}
        className="plain-button"
        up
        disabled={!isHere || chat.commands.length === 0}
        choices={chat.commands.map(({ command, description }) => ({
          value: `/${command}`,
          text: `/${command}`,
          description,
        }))}
        onChoose={(command) => void onWrite(command)}
      />
      <input
        value={text}
        placeholder="Write a message…"
        aria-label="Message in Telegram"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" aria-label="Send in Telegram" disabled={text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}
