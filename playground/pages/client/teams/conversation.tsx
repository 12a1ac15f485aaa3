/// <reference lib="dom" />
import { useState } from 'react';
import type { PageConversation, PageTeamsMessage } from '../../state/teams.js';
import { BellIcon } from '../icons.js';
import { usePage } from '../page.js';
import { useNewest } from '../use-newest.js';
import { TeamsComposer } from './composer.js';
import { TeamsMessageView } from './message.js';

/** A conversation: a chat's messages in a row, a channel's in posts with their replies. */
export function Conversation({
  conversation,
  oldClient,
}: {
  conversation: PageConversation;
  oldClient: boolean;
}) {
  const [thread, setThread] = useState<string>();
  const { messages, earlier, type } = conversation;
  const list = useNewest<HTMLDivElement>(messages.at(-1)?.id);
  const isThere = (message: PageTeamsMessage) =>
    message.thread === undefined || !messages.some(({ id }) => id === message.thread);
  const posts = type === 'channel' ? messages.filter(isThere) : messages;
  const view = (message: PageTeamsMessage) => (
    <TeamsMessageView key={message.id} message={message} inPost={type === 'channel'} oldClient={oldClient} />
  );
  return (
    <>
      <div className="messages teams-messages" ref={list}>
        {earlier > 0 && <p className="quiet centered">{earlier.toLocaleString('en-US')} earlier messages</p>}
        {messages.length === 0 && <Empty conversation={conversation} />}
        {posts.map((post) =>
          type === 'channel' ? (
            <section className="post" key={post.id}>
              {view(post)}
              {messages.filter((reply) => reply !== post && reply.thread === post.id).map(view)}
              <button type="button" className="link" onClick={() => setThread(post.id)}>
                Reply
              </button>
            </section>
          ) : (
            view(post)
          ),
        )}
      </div>
      <TeamsComposer conversation={conversation} thread={thread} onThreadDone={() => setThread(undefined)} />
    </>
  );
}

function Empty({ conversation }: { conversation: PageConversation }) {
  const { state, act } = usePage();
  const { id, installed } = conversation;
  return (
    <div className="empty">
      <span className="empty-bell">
        <BellIcon size={34} />
      </span>
      {installed ? (
        <>
          <strong>Nothing from Leadbell yet</strong>
          <p>If leads ring here, the next card appears at once. Write “help” to see what else there is.</p>
        </>
      ) : (
        <>
          <strong>Leadbell is not here</strong>
          <p>An app can post only where it was added.</p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void act({ on: 'teams', action: { do: 'install', as: state.teams.me.id, conversation: id } })
            }
          >
            Add Leadbell
          </button>
        </>
      )}
    </div>
  );
}
