import { useState } from 'react';
import { places } from '../../../acme.js';
import type { TeamsAction } from '../../actions/teams.js';
import type { PageConversation } from '../../state/teams.js';
import { Avatar } from '../avatar.js';
import { DotsIcon, HashIcon } from '../icons.js';
import { MenuButton } from '../menu-button.js';
import { usePage } from '../page.js';
import { PaneHead } from '../pane-head.js';
import { Conversation } from './conversation.js';
import { Dialog } from './dialog.js';

/** Teams as one person sees it. */
export function TeamsWindow() {
  const { state, rooms, openRoom } = usePage();
  const { conversations, dialog, me } = state.teams;
  const [oldClient, setOldClient] = useState(false);
  const wanted = rooms.teams ?? places.teams;
  const open = conversations.find(({ id }) => id === wanted) ?? conversations[0];
  const groups: [string, PageConversation[]][] = [
    ['Chats', conversations.filter(({ type }) => type !== 'channel')],
    ...teamsOf(conversations),
  ];
  return (
    <section className="window teams" aria-label="Teams stand-in">
      <nav className="sidebar" aria-label="Teams">
        <h2>Chat</h2>
        {groups.map(([name, rows]) => (
          <div key={name}>
            <h3>{name}</h3>
            {rows.map((one) => (
              <button
                key={one.id}
                type="button"
                className={`room ${one.installed ? '' : 'faint'}`}
                aria-current={one === open}
                onClick={() => openRoom('teams', one.id)}
              >
                <Sign conversation={one} />
                <span>{nameOf(one)}</span>
              </button>
            ))}
          </div>
        ))}
      </nav>
      {open && (
        <main>
          <PaneHead
            on="teams"
            room={open.id}
            rooms={conversations.map((one) => ({
              id: one.id,
              name: one.team ? `${one.team.name} › ${one.name}` : nameOf(one),
            }))}
          />
          <header className="room-header">
            <h2>
              <Sign conversation={open} /> {open.team ? `${open.team.name} › ${open.name}` : nameOf(open)}
            </h2>
            <span className="quiet">
              {oldClient ? 'with an old client' : open.installed ? '' : 'Leadbell is not here'}
              {open.blocked && 'You blocked Leadbell'}
            </span>
            <RoomMenu conversation={open} oldClient={oldClient} onClient={setOldClient} />
          </header>
          <Conversation key={`${me.id} ${open.id}`} conversation={open} oldClient={oldClient} />
        </main>
      )}
      {dialog && <Dialog dialog={dialog} />}
    </section>
  );
}

function RoomMenu({
  conversation,
  oldClient,
  onClient,
}: {
  conversation: PageConversation;
  oldClient: boolean;
  onClient(old: boolean): void;
}) {
  const { state, act } = usePage();
  const as = state.teams.me.id;
  const { id, installed, blocked, type } = conversation;
  const deeds: Record<string, TeamsAction> = {
    install: { do: 'install', as, conversation: id },
    uninstall: { do: 'uninstall', as, conversation: id },
    block: { do: 'block', as },
    unblock: { do: 'unblock', as },
  };
  const choices = [
    installed
      ? { value: 'uninstall', text: 'Remove Leadbell', description: 'from here, as the app’s menu does' }
      : { value: 'install', text: 'Add Leadbell' },
    ...(type === 'personal'
      ? [
          blocked
            ? { value: 'unblock', text: 'Unblock Leadbell' }
            : { value: 'block', text: 'Block Leadbell' },
        ]
      : []),
    oldClient
      ? { value: 'client', text: 'Use a current client' }
      : { value: 'client', text: 'Use an old client', description: 'one without dialogs and Action.Execute' },
  ];
  return (
    <MenuButton
      label="More in Teams"
      icon={<DotsIcon />}
      className="plain-button"
      choices={choices}
      onChoose={(value) => {
        const action = deeds[value];
        if (action) void act({ on: 'teams', action });
        else onClient(!oldClient);
      }}
    />
  );
}

function Sign({ conversation: { type, name } }: { conversation: PageConversation }) {
  if (type === 'personal') return <Avatar name={undefined} size={24} />;
  return type === 'channel' ? <HashIcon /> : <Avatar name={name} size={24} />;
}

function nameOf({ type, name }: PageConversation): string {
  return type === 'personal' ? 'Leadbell' : name;
}

function teamsOf(conversations: readonly PageConversation[]): [string, PageConversation[]][] {
  const names = new Set(conversations.flatMap(({ team }) => team?.name ?? []));
  return [...names].map((name) => [name, conversations.filter(({ team }) => team?.name === name)]);
}
