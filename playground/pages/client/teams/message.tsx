import type { PageTeamsMessage } from '../../state/teams.js';
import { Avatar } from '../avatar.js';
import { FileLink } from '../file-link.js';
import { useMoment, usePage, useRinging } from '../page.js';
import { Card } from './card.js';
import { Consent } from './consent.js';
import { Markdown } from './markdown.js';

/** A message: the app's as a card under its name, people's as bubbles, one's own on the right where it is in no post. */
export function TeamsMessageView({
  message,
  inPost,
  oldClient,
}: {
  message: PageTeamsMessage;
  inPost: boolean;
  oldClient: boolean;
}) {
  const { state, act } = usePage();
  const { me, users, bot } = state.teams;
  const moment = useMoment();
  const { conversation, id, from, card, text } = message;
  const author = users.find((user) => user.id === from);
  const at = new Date(Number(id));
  const isApps = from === bot.id;
  const rings = useRinging(`teams ${conversation} ${id}`, at.getTime(), isApps);
  const isOwn = from === me.id && !inPost;
  return (
    <article className={`teams-message ${isOwn ? 'own' : ''} ${rings ? 'rings' : ''}`} data-id={id}>
      {!isOwn && <Avatar name={isApps ? undefined : (author?.name ?? from)} size={32} />}
      <div className="teams-body">
        <header>
          {!isOwn && <strong>{isApps ? bot.name : author?.name}</strong>}
          <time>{moment(at)}</time>
          {message.edits > 0 && !card && <span>Edited</span>}
        </header>
        {text !== '' && (
          <p className="teams-text">{message.textFormat === 'plain' ? text : <Markdown text={text} />}</p>
        )}
        {message.consent && <Consent message={message} consent={message.consent} />}
        {message.file && (
          <div className="card file-card">
            <FileLink file={{ id: message.file.uniqueId, name: message.file.name }} />
          </div>
        )}
        {card && (
          <Card
            card={card}
            onPress={(button) =>
              act({
                on: 'teams',
                action: {
                  do: 'press',
                  as: me.id,
                  message: { conversation, id },
                  ...button,
                  client: oldClient ? 'old' : 'current',
                },
              })
            }
          />
        )}
      </div>
    </article>
  );
}
