/// <reference lib="dom" />
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { perform, useConnection } from './connection.js';
import { type Host, HostContext, type OwnAction } from './host.js';
import { BellIcon, CloseIcon } from './icons.js';
import { ConfirmView, useConfirm } from './slack/confirm.js';
import type { Place } from './slack/sidebar.js';
import { SlackWindow } from './slack/slack-window.js';
import { CurlTray, FaultsTray, type LogEntry, LogTray } from './tray.js';
import { useUnread } from './unread.js';
import { VisitorWindow } from './visitor/visitor-window.js';

type Tray = 'curl' | 'faults' | 'log';
const trays: [Tray, string][] = [
  ['curl', 'curl'],
  ['log', 'Log'],
  ['faults', 'Faults'],
];

/** The playground: the website beside Slack. */
export function App() {
  const [person, setPerson] = useState<string>();
  const { state, alive } = useConnection(person);
  const [chosenPlace, setPlace] = useState<Place>();
  const [tray, setTray] = useState<Tray>();
  const [log, setLog] = useState<LogEntry[]>([]);
  const [notice, setNotice] = useState<string>();
  const confirm = useConfirm();
  const [since] = useState(() => Date.now());

  const firstRoom = state?.channels.find(
    ({ isIm, botIsMember, isArchived }) => !isIm && botIsMember && !isArchived,
  );
  const place = chosenPlace ?? (firstRoom && { channel: firstRoom.id });
  const unread = useUnread(state, place === 'home' ? undefined : place?.channel);
  const waiting = state?.channels.reduce((sum, channel) => sum + unread(channel), 0) ?? 0;
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Leadbell playground` : 'Leadbell playground';
  }, [waiting]);
  useEffect(() => {
    const timer = notice === undefined ? undefined : setTimeout(() => setNotice(undefined), 6_000);
    return () => clearTimeout(timer);
  }, [notice]);

  const me = state?.me.id;
  const tell = useCallback((text: string) => {
    setLog((before) => [...before, { at: new Date().toISOString(), text, bad: true }]);
  }, []);
  const settling = useRef<Promise<unknown>>(Promise.resolve());
  const act = useCallback(
    async (action: OwnAction) => {
      if (me === undefined) return false;
      // What was typed last is set before the view that holds it is submitted.
      if (action.do === 'submitView') await settling.current;
      const doing = perform({ ...action, as: me });
      if (action.do === 'set') settling.current = Promise.all([settling.current, doing]);
      const wrong = await doing;
      if (wrong === undefined) return true;
      setNotice(wrong);
      tell(wrong);
      return false;
    },
    [me, tell],
  );
  const undrawn = useCallback(
    (type: string, json: string) => {
      console.error(`The playground cannot draw “${type}”`, json);
      tell(`cannot draw “${type}”`);
    },
    [tell],
  );
  const openHome = useCallback(() => {
    setPlace('home');
    void act({ do: 'openHome' });
  }, [act]);
  const host = useMemo<Host | undefined>(
    () =>
      state && {
        me: state.me,
        users: state.users,
        channels: state.channels,
        now: new Date(state.now),
        act,
        confirm: confirm.ask,
        openHome,
        undrawn,
      },
    [state, act, confirm.ask, openHome, undrawn],
  );

  if (!state || !host || !place)
    return <p className="loading">{alive ? '' : 'The playground is not running.'}</p>;
  return (
    <HostContext value={host}>
      <header className="top">
        <h1>
          <span className="logo">
            <BellIcon size={18} />
          </span>
          Leadbell <small>playground</small>
        </h1>
        <p>A website and a Slack of your own. Everything runs on this machine.</p>
        <nav>
          {trays.map(([name, label]) => (
            <button
              key={name}
              type="button"
              className={`plain-button ${name === 'faults' && state.faults.length > 0 ? 'alarm' : ''}`}
              aria-expanded={tray === name}
              onClick={() => setTray(tray === name ? undefined : name)}
            >
              {label}
              {name === 'faults' && state.faults.length > 0 && ` (${state.faults.length})`}
            </button>
          ))}
        </nav>
      </header>
      {!alive && (
        <p className="banner" role="alert">
          The playground has stopped. Start it again with <code>npm start</code>; this page goes on by itself.
        </p>
      )}
      <div className="windows">
        <VisitorWindow agentName={state.facts.agentName} />
        <SlackWindow
          state={state}
          place={place}
          unread={unread}
          since={since}
          onPlace={setPlace}
          onPerson={setPerson}
        />
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
          {tray === 'curl' && <CurlTray curl={state.facts.curl} />}
          {tray === 'faults' && <FaultsTray faults={state.faults} />}
          {tray === 'log' && <LogTray state={state} entries={log} />}
        </aside>
      )}
      {confirm.question && <ConfirmView question={confirm.question} />}
      {notice && (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
    </HostContext>
  );
}
