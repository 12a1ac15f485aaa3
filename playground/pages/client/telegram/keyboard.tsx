import { useState } from 'react';
import type { TelegramButton } from '../../../telegram/types.js';
import type { PageTelegramMessage } from '../../state/telegram.js';
import { usePage } from '../page.js';

/** The buttons below a message, in their rows. */
export function Keyboard({ message }: { message: PageTelegramMessage }) {
  return message.keyboard.length === 0 ? null : (
    <div className="keyboard">
      {message.keyboard.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told by
        <div key={index} className="keyboard-row">
          {row.map((button, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two buttons may read the same
            <Key key={place} button={button} message={message} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Key({ button, message }: { button: TelegramButton; message: PageTelegramMessage }) {
  const { state, act } = usePage();
  const [busy, setBusy] = useState(false);
  if (button.url)
    return (
      <a className="key" href={button.url} target="_blank" rel="noreferrer">
        {button.text} ↗
      </a>
    );
  async function press(): Promise<void> {
    setBusy(true);
    const { chat, id } = message;
    const as = state.telegram.me.id;
    await act({ on: 'telegram', action: { do: 'press', as, message: { chat, id }, button: button.text } });
    setBusy(false);
  }
  return (
    <button type="button" className="key" disabled={busy} onClick={() => void press()}>
      {button.text}
    </button>
  );
}
