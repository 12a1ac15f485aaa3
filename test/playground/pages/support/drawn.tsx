import type { AnyBlock } from '@slack/types';
import { renderToStaticMarkup } from 'react-dom/server';
import { Blocks } from '../../../../playground/pages/client/blocks/blocks.js';
import { type Host, HostContext } from '../../../../playground/pages/client/host.js';

const berlin = {
  id: 'U0ADA',
  name: 'ada',
  realName: 'Ada Lindqvist',
  tz: 'Europe/Berlin',
  isAdmin: true,
  isOwner: true,
  teamId: 'T0PLAYGROUND',
};

/** The HTML of blocks, as a reader in Berlin (or `tz`) sees them at 15:00 UTC on 24 November 2026. */
export function drawn(blocks: readonly object[], tz = berlin.tz): string {
  // As the page gets them.
  const received: AnyBlock[] = JSON.parse(JSON.stringify(blocks));
  const me = { ...berlin, tz };
  const host: Host = {
    me,
    users: [me],
    channels: [],
    now: new Date('2026-11-24T15:00:00Z'),
    act: () => Promise.resolve(true),
    confirm: () => Promise.resolve(true),
    openHome: () => undefined,
    undrawn: () => undefined,
  };
  return renderToStaticMarkup(
    <HostContext value={host}>
      <Blocks blocks={received} />
    </HostContext>,
  );
}

/** What a person reads in it. */
export function readable(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
