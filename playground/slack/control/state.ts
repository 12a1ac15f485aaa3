import type { SlackStandIn } from '../types.js';

/** Everything there is to see, as plain JSON (files by name alone). */
export function standInState(standIn: SlackStandIn): Record<string, unknown> {
  const channels = standIn.channels();
  const users = standIn.users();
  const byUser = <T>(read: (id: string) => T) => Object.fromEntries(users.map(({ id }) => [id, read(id)]));
  return {
    team: standIn.team,
    appId: standIn.appId,
    users,
    channels,
    messages: Object.fromEntries(
      channels.map(({ id }) => [
        id,
        standIn.messages(id).map(({ files, ...message }) => ({
          ...message,
          ...(files && { files: files.map((file) => ({ id: file.id, name: file.name, title: file.title })) }),
        })),
      ]),
    ),
    ephemerals: byUser((id) => standIn.ephemerals(id)),
    modals: byUser((id) => standIn.modals(id)),
    homes: byUser((id) => standIn.home(id) ?? null),
    sockets: standIn.sockets.open(),
    deliveryFailures: standIn.deliveryFailures(),
  };
}
