/// <reference lib="dom" />
import { useEffect } from 'react';
import type { TeamsDialog } from '../../../teams/types.js';
import { Avatar } from '../avatar.js';
import { CloseIcon } from '../icons.js';
import { usePage } from '../page.js';
import { Card } from './card.js';

/** The dialog that is open, with a card in it. */
export function Dialog({ dialog }: { dialog: TeamsDialog }) {
  const { state, act } = usePage();
  const as = state.teams.me.id;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void act({ on: 'teams', action: { do: 'closeDialog', as } });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [act, as]);
  return (
    <div className="overlay">
      <section className="modal teams-dialog" role="dialog" aria-modal="true" aria-label={dialog.title}>
        <header>
          <Avatar name={undefined} />
          <h2>
            <small>Leadbell</small>
            {dialog.title}
          </h2>
          <button
            type="button"
            className="plain-button"
            aria-label="Close"
            onClick={() => void act({ on: 'teams', action: { do: 'closeDialog', as } })}
          >
            <CloseIcon />
          </button>
        </header>
        <div className="modal-body">
          <Card
            card={dialog.card}
            onPress={(button) => act({ on: 'teams', action: { do: 'pressInDialog', as, ...button } })}
          />
        </div>
      </section>
    </div>
  );
}
