/// <reference lib="dom" />
import { useCallback, useEffect, useMemo, useState } from 'react';
import { places } from '../../acme.js';
import type { PageAction, PlatformName } from '../actions.js';
import { perform, useConnection } from './connection.js';
import { MailWindow } from './email/mail-window.js';
import { CloseIcon } from './icons.js';
import { type Page, PageContext, type Rooms } from './page.js';
import { SlackPane } from './slack/slack-pane.js';
import { TeamsWindow } from './teams/teams-window.js';
import { TelegramWindow } from './telegram/telegram-window.js';
import { TopBar, type Tray } from './top-bar.js';
import { FaultsTray } from './tray/faults.js';
import { CurlTray, type LogEntry, LogTray } from './tray/tray.js';
import { useUnread } from './unread.js';
import { useView } from './view.js';
import { VisitorWindow } from './visitor/visitor-window.js';

/** The playground: the website beside the platforms. */
export function App() {
  const [person, setPerson] = useState<string>();
  const { state, alive } = useConnection(person);
  const [view, setView] = useView();
  const [website, setWebsite] = useState(true);
  const [rooms, setRooms] = useState<Rooms>({});
  const [tray, setTray] = useState<Tray>();
  const [log, setLog] = useState<LogEntry[]>([]);
  const [notice, setNotice] = useState<string>();
  const [since] = useState(() => Date.now());

  const isSlackSeen = view === 'all' || view === 'slack';
  const unread = useUnread(state?.slack, isSlackSeen ? (rooms.slack ?? places.slack) : undefined);
  const waiting = state?.slack.channels.reduce((sum, channel) => sum + unread(channel), 0) ?? 0;
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Leadbell playground` : 'Leadbell playground';
  }, [waiting]);
  useEffect(() => {
    const timer = notice === undefined ? undefined : setTimeout(() => setNotice(undefined), 6_000);
    return () => clearTimeout(timer);
  }, [notice]);

  const tell = useCallback((text: string) => {
    setLog((before) => [...before, { at: new Date().toISOString(), text, bad: true }]);
  }, []);
  const act = useCallback(
    async (action: PageAction) => {
      const { wrong, says } = await perform(action);
      if (wrong !== undefined) tell(wrong);
      if (wrong !== undefined || says !== undefined) setNotice(wrong ?? says);
      return wrong === undefined;
    },
    [tell],
  );
  const undrawn = useCallback(
    (type: string, json: string) => {
      console.error(`The playground cannot draw “${type}”`, json);
      tell(`cannot draw “${type}”`);
    },
    [tell],
  );
  const openRoom = useCallback((on: PlatformName, room: string) => {
    setRooms((before) => ({ ...before, [on]: room }));
  }, []);
  const page = useMemo<Page | undefined>(
    () => state && { state, now: new Date(state.now), since, rooms, openRoom, act, undrawn },
    [state, since, rooms, openRoom, act, undrawn],
  );

  if (!page) return <p className="loading">{alive ? '' : 'The playground is not running.'}</p>;
  const shows = (on: PlatformName) => view === 'all' || view === on;
  return (
    <PageContext value={page}>
      <TopBar
        view={view}
        onView={setView}
        website={website}
        onWebsite={setWebsite}
        tray={tray}
        onTray={setTray}
        onPerson={setPerson}
      />
      {!alive && (
        <p className="banner" role="alert">
          The playground has stopped. Start it again with <code>npm start</code>; this page goes on by itself.
        </p>
      )}
      <div className={`windows ${view === 'all' ? 'all' : 'one'} ${website ? '' : 'without-website'}`}>
        <VisitorWindow agentName={page.state.facts.agentName} />
        {shows('slack') && <SlackPane unread={unread} />}
        {shows('teams') && <TeamsWindow />}
        {shows('telegram') && <TelegramWindow />}
        {shows('email') && <MailWindow />}
      </div>
      {tray && (
        <aside className="drawer">
          <button
            type="button"
            className="plain-button drawer-close"
            aria-label="Close"
            onClick={() => setTray(undefined)}
          >
            <CloseIcon />
          </button>
          {tray === 'curl' && <CurlTray curl={page.state.facts.curl} />}
          {tray === 'faults' && <FaultsTray faults={page.state.faults} />}
          {tray === 'log' && <LogTray lines={page.state.log} entries={log} />}
        </aside>
      )}
      {notice && (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
    </PageContext>
  );
}
