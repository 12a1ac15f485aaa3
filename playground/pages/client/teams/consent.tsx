import type { TeamsConsent } from '../../../teams/types.js';
import type { PageTeamsMessage } from '../../state/teams.js';
import { FileLabel } from '../file-link.js';
import { usePage } from '../page.js';

/** Asks whether a file may be put into the person's OneDrive. */
export function Consent({ message, consent }: { message: PageTeamsMessage; consent: TeamsConsent }) {
  const { state, act } = usePage();
  const { conversation, id } = message;
  const answer = (action: 'accept' | 'decline') =>
    void act({
      on: 'teams',
      action: { do: 'consent', as: state.teams.me.id, message: { conversation, id }, action },
    });
  return (
    <div className="card file-card">
      <div className="document">
        <FileLabel name={consent.name} size={consent.bytes} />
      </div>
      <p>{consent.description}</p>
      <div className="pair">
        <button type="button" className="button" onClick={() => answer('accept')}>
          Allow
        </button>
        <button type="button" className="button" onClick={() => answer('decline')}>
          Decline
        </button>
      </div>
    </div>
  );
}
