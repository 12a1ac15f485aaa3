import type { ConfirmationDialog } from '@slack/types';
import { createContext, useContext } from 'react';
import type { SlackControl, SlackUser } from '../../slack/types.js';
import type { SlackAction } from '../actions/slack.js';
import type { PageChannel } from '../state/slack.js';

type WithoutActor<Action> = Action extends { as: string } ? Omit<Action, 'as'> : never;

/** An action of the person that the page is seen as. */
export type OwnAction = WithoutActor<SlackAction>;

/** What everything that is drawn of Slack may know and do. */
export interface Host {
  me: SlackUser;
  users: readonly SlackUser[];
  channels: readonly PageChannel[];
  /** The present moment, for dates such as "Today". */
  now: Date;
  /** Does something as `me`; false when it could not be done, which the page then says. */
  act(action: OwnAction): Promise<boolean>;
  /** Asks with Slack's confirm dialog. */
  confirm(dialog: ConfirmationDialog): Promise<boolean>;
  /** Goes to the app's Home tab. */
  openHome(): void;
  /** Hears of a block or element that nothing can draw. */
  undrawn(type: string, json: string): void;
}

/** Where a block stands: in a message or in a view, with what was set in its controls so far. */
export interface Surface {
  at: Pick<SlackControl, 'message' | 'viewId'>;
  /** `state.values`, where the surface keeps them. */
  values?: Record<string, Record<string, Record<string, unknown>>>;
  /** What the app complains about, by `block_id`. */
  errors?: Record<string, string>;
}

/** Holds the host for everything below. */
export const HostContext = createContext<Host | undefined>(undefined);
/** Holds the surface for the blocks below. */
export const SurfaceContext = createContext<Surface>({ at: {} });

/** The host; throws outside a page. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('Blocks are drawn inside a HostContext.');
  return host;
}
