import { type FormEvent, useState } from 'react';
import type { PageChannel } from '../../state/slack.js';
import { useHost } from '../host.js';
import { BoltIcon, SendIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { globalShortcuts } from './shortcuts.js';

/** Where a person writes: a message of their own, or a command such as `/leads`. */
export function Composer({ channel }: { channel: PageChannel }) {
  const { act } = useHost();
  const [text, setText] = useState('');

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    setText('');
    const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    const done =
      command === undefined
        ? await act({ do: 'say', channel: channel.id, text: said })
        : await act({ do: 'slash', channel: channel.id, command, text: rest ?? '' });
    if (!done) setText(said);
  }

  if (channel.isArchived) return <p className="composer closed">This channel is archived.</p>;
  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      <MenuButton
        label="Shortcuts"
        icon={<BoltIcon />}
        className=""
        up
        choices={globalShortcuts}
        onChoose={(callbackId) => void act({ do: 'globalShortcut', callbackId })}
      />
      <input
        value={text}
        placeholder={`Message ${channel.isIm ? 'Leadbell' : `#${channel.name}`}`}
        aria-label="Message or command"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" aria-label="Send" disabled={text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}
