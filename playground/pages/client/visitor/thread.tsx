/// <reference lib="dom" />
import { useEffect, useRef } from 'react';
import type { VisitorMessage } from '../../conversations.js';

/** The chat on the website: what Leadbell has stands firm, what is still to be said is faint. */
export function Thread({
  messages,
  sent,
  playing,
}: {
  messages: readonly VisitorMessage[];
  sent: number;
  playing: boolean;
}) {
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place shrinks when it stops playing
  useEffect(() => {
    const next = list.current?.children.item(sent - 1);
    if (sent > 0) next?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [sent, playing]);
  return (
    <ol className="thread" ref={list}>
      {messages.map((message, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are only ever added at the end
          key={index}
          className={`${message.role} ${index < sent ? 'said' : playing && index === sent ? 'next' : ''}`}
        >
          <p>{message.text}</p>
        </li>
      ))}
    </ol>
  );
}
