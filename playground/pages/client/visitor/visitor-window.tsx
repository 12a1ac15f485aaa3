import { useState } from 'react';
import { visitorConversations } from '../../conversations.js';
import { Avatar } from '../avatar.js';
import { PenIcon } from '../icons.js';
import { OwnVisit } from './own-visit.js';
import { PlayedVisit } from './played-visit.js';

type Chosen = { slug: string; visit: number };

/** The website: who visits it, and their chat with the agent. */
export function VisitorWindow({ agentName }: { agentName: string }) {
  const [chosen, setChosen] = useState<Chosen>();
  const conversation = visitorConversations.find(({ slug }) => slug === chosen?.slug);
  const again = () => setChosen(chosen && { ...chosen, visit: chosen.visit + 1 });
  const back = () => setChosen(undefined);
  return (
    <section className="window website" aria-label="Website stand-in">
      <div className="browser-bar">
        <i />
        <i />
        <i />
        <span>northlight-rooms.example</span>
      </div>
      <div className="site">
        <strong>Northlight Rooms</strong>
        <p>Quiet rooms for busy floors.</p>
      </div>
      <div className="chat">
        <p className="agent">
          <span className="agent-dot" /> {agentName}
        </p>
        {chosen === undefined && <Picker onPick={(slug) => setChosen({ slug, visit: 0 })} />}
        {conversation && (
          <PlayedVisit
            key={`${conversation.slug} ${chosen?.visit}`}
            conversation={conversation}
            onBack={back}
            onNew={again}
          />
        )}
        {chosen && !conversation && <OwnVisit key={chosen.visit} onBack={back} onNew={again} />}
      </div>
    </section>
  );
}

function Picker({ onPick }: { onPick(slug: string): void }) {
  return (
    <div className="picker">
      <h2>Who visits the website?</h2>
      <p className="quiet">Pick somebody, send their conversation, and watch the lead ring.</p>
      {visitorConversations.map(({ slug, title, summary, language }) => (
        <button key={slug} type="button" className="visitor-row" onClick={() => onPick(slug)}>
          <Avatar name={title} size={34} />
          <span>
            <strong>{title}</strong>
            <small lang={language}>{summary}</small>
          </span>
        </button>
      ))}
      <button type="button" className="visitor-row own" onClick={() => onPick('own')}>
        <span className="avatar pen">
          <PenIcon />
        </span>
        <span>
          <strong>Somebody else</strong>
          <small>Write a conversation yourself, message by message</small>
        </span>
      </button>
    </div>
  );
}
