import type { TeamsConversation, TeamsUser } from './types.js';
import { person } from './world.js';

/** The tenant that a stand-in has unless told otherwise. */
export const defaultTenant = '6f1c0a52-0d6e-4f0b-9a4e-1d8f7c2b3a90';

/** Three people. */
export function defaultUsers(): TeamsUser[] {
  return [
    person({ id: '29:1ada', name: 'Ada Lindqvist' }),
    person({ id: '29:1ben', name: 'Ben Okafor' }),
    person({ id: '29:1mei', name: 'Mei Tanaka', timezone: 'America/Los_Angeles' }),
  ];
}

/** A group chat, two channels of one team, and a channel of a team that the app is not in. */
export function defaultConversations(members: string[]): TeamsConversation[] {
  const sales = {
    id: '19:sales@thread.tacv2',
    name: 'Sales',
    aadGroupId: '3d5d4c90-1ae9-41c7-9471-7ccd37ddb7d4',
  };
  const other = {
    id: '19:other@thread.tacv2',
    name: 'Other',
    aadGroupId: '9a7d4c90-1ae9-41c7-9471-7ccd37ddb7d5',
  };
  const shared = { members, installed: true, blocked: false };
  return [
    { ...shared, id: '19:deals@thread.v2', type: 'groupChat', name: 'Deals' },
    { ...shared, id: sales.id, type: 'channel', name: 'General', team: sales },
    { ...shared, id: '19:leads@thread.tacv2', type: 'channel', name: 'Leads', team: sales },
    { ...shared, id: other.id, type: 'channel', name: 'General', team: other, installed: false },
  ];
}
