import type { StandIns } from '../stand-ins.js';

/** A file that can be fetched from the page. */
export interface PageFile {
  name: string;
  bytes: Uint8Array;
}

/** What the page calls a file that came with a mail. */
export const mailFileId = (mail: number, index: number) => `mail-${mail}-${index}`;

/** A file that somebody was sent on any platform; undefined where there is none. */
export function findFile({ slack, teams, telegram, mail }: StandIns, id: string): PageFile | undefined {
  const inSlack = slack
    .channels()
    .flatMap((channel) => slack.messages(channel.id))
    .flatMap(({ files = [] }) => files)
    .find((file) => file.id === id);
  const inTeams = teams.uploads().find(({ uniqueId, isComplete }) => isComplete && uniqueId === id);
  const inTelegram = telegram
    .chats()
    .flatMap((chat) => telegram.messages(chat.id))
    .find(({ document }) => document?.id === id)?.document;
  const inMail = mail
    .messages()
    .flatMap(({ id: of, attachments }) =>
      attachments.map((file, index) => ({ ...file, id: mailFileId(of, index) })),
    )
    .find((file) => file.id === id);
  return inSlack ?? inTeams ?? inTelegram ?? inMail;
}
