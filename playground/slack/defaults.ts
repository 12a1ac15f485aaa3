import type { SlackChannel, SlackUser } from './types.js';

/** The team that a stand-in has unless told otherwise. */
export const defaultTeam = { id: 'T0PLAYGROUND', name: 'Playground' };

/** The scopes that the app's token has unless told otherwise. */
export const defaultScopes = [
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'im:read',
  'im:write',
  'mpim:read',
  'users:read',
];

/** Three people: the owner, a member, and a member far away. */
export function defaultUsers(teamId: string): SlackUser[] {
  const person = (id: string, name: string, realName: string, tz: string, isOwner = false): SlackUser => ({
    id,
    name,
    realName,
    tz,
    isAdmin: isOwner,
    isOwner,
    teamId,
  });
  return [
    { ...person('U0ADA', 'ada', 'Ada Lindqvist', 'Europe/Berlin', true), displayName: 'Ada' },
    { ...person('U0BEN', 'ben', 'Ben Okafor', 'Europe/Berlin'), displayName: 'Ben' },
    person('U0MEI', 'mei', 'Mei Tanaka', 'America/Los_Angeles'),
  ];
}

/** Channels of every kind: two public, a private one, an archived one, and one without the bot. */
export function defaultChannels(): SlackChannel[] {
  const channel = (id: string, name: string, change: Partial<SlackChannel> = {}): SlackChannel => ({
    ...blankChannel,
    id,
    name,
    ...change,
  });
  return [
    channel('C0SALES', 'sales'),
    channel('C0LEADSDE', 'leads-de'),
    channel('G0VIP', 'vip', { isPrivate: true }),
    channel('C0OLD', 'old-leads', { isArchived: true }),
    channel('C0RANDOM', 'random', { botIsMember: false }),
  ];
}

/** A public channel with the bot in it. */
export const blankChannel = {
  isPrivate: false,
  isArchived: false,
  isIm: false,
  isExtShared: false,
  botIsMember: true,
};
