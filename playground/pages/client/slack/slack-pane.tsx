import { useCallback, useMemo, useRef } from 'react';
import { places } from '../../../acme.js';
import { type Host, HostContext, type OwnAction } from '../host.js';
import { usePage } from '../page.js';
import { PaneHead } from '../pane-head.js';
import type { UnreadOf } from '../unread.js';
import { ConfirmView, useConfirm } from './confirm.js';
import { SlackWindow } from './slack-window.js';

const home = 'home';

/** Slack, whole: what is drawn in it can act as the person. */
export function SlackPane({ unread }: { unread: UnreadOf }) {
  const { state, now, rooms, openRoom, act: perform, undrawn } = usePage();
  const { slack } = state;
  const confirm = useConfirm();
  const settling = useRef<Promise<unknown>>(Promise.resolve());
  const me = slack.me.id;

  const act = useCallback(
    async (action: OwnAction) => {
      // What was typed last is set before the view that holds it is submitted.
      if (action.do === 'submitView') await settling.current;
      const doing = perform({ on: 'slack', action: { ...action, as: me } });
      if (action.do === 'set') settling.current = Promise.all([settling.current, doing]);
      return doing;
    },
    [me, perform],
  );
  const openHome = useCallback(() => {
    openRoom('slack', home);
    void act({ do: 'openHome' });
  }, [act, openRoom]);
  const host = useMemo<Host>(
    () => ({
      me: slack.me,
      users: slack.users,
      channels: slack.channels,
      now,
      act,
      confirm: confirm.ask,
      openHome,
      undrawn,
    }),
    [slack, now, act, confirm.ask, openHome, undrawn],
  );

  const room = rooms.slack ?? places.slack;
  return (
    <HostContext value={host}>
      <SlackWindow
        state={slack}
        place={room === home ? home : { channel: room }}
        unread={unread}
        onPlace={(place) => openRoom('slack', place === home ? home : place.channel)}
        head={
          <PaneHead
            on="slack"
            room={room}
            rooms={[
              ...slack.channels.map(({ id, name, isIm }) => ({ id, name: isIm ? 'Leadbell' : `#${name}` })),
              { id: home, name: 'Home' },
            ]}
            onOpen={(to) => (to === home ? openHome() : openRoom('slack', to))}
          />
        }
      />
      {confirm.question && <ConfirmView question={confirm.question} />}
    </HostContext>
  );
}
