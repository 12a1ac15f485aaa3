import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import { clipLine } from '../text.js';
import { connectOpen } from './action-ids.js';
import { button, moment, paragraph, quiet, run } from './elements.js';
import { platformName } from './place.js';
import { settingsModal } from './settings-modals.js';

/** A code that connects a chat, and where it is written. */
export interface ConnectData {
  platform: 'teams' | 'telegram';
  /** The workspace's name. */
  workspace: string;
  /** As people write it: `K7Q-F2M-9XT`. */
  code: string;
  /** Until when it is good. */
  endsAt: Date;
  /** Zone of whoever reads it. */
  zone: string;
  /** Where a person connects their own chat with one press. */
  url?: string;
}

const nameLength = 60;

/** Draws a code, this once, with what to do with it. */
export function renderConnect({ platform, workspace, code, endsAt, zone, url }: ConnectData): ModalView {
  return settingsModal({
    title: titleFor(platform),
    blocks: [
      paragraph([
        [
          run('This code lets leads of '),
          run(clipLine(workspace, nameLength), 'bold'),
          run(' ring in one chat. It works once and for ten minutes, '),
          moment(endsAt, zone, 'until '),
          run('; you alone see it.'),
        ],
      ]),
      ...ways(platform, code, url),
      quiet(
        'The chat is listed in Home as soon as it is connected. Five wrong codes shut a chat out for ten minutes.',
      ),
    ],
  });
}

/** What the modal is called. */
export function titleFor(platform: ConnectData['platform']): string {
  return `Connect ${platformName(platform)}`;
}

function ways(platform: ConnectData['platform'], code: string, url: string | undefined): KnownBlock[] {
  if (platform === 'teams')
    return [
      ...way('In a channel or group chat that Leadbell was added to, write:', `@Leadbell connect ${code}`),
      ...way('For yourself, write this in your own chat with Leadbell:', `connect ${code}`),
    ];
  const written = 'In a group that the bot was added to, or in your own chat with it, write:';
  return [...way(written, `/connect ${code}`), ...(url === undefined ? [] : open(url))];
}

function way(how: string, text: string): RichTextBlock[] {
  const written = { type: 'rich_text_preformatted' as const, elements: [{ type: 'text' as const, text }] };
  return [paragraph([[run(how)]]), { type: 'rich_text', elements: [written] }];
}

function open(url: string): KnownBlock[] {
  return [
    paragraph([[run('Your own chat can be connected with one press too:')]]),
    {
      type: 'actions',
      elements: [button('Open Telegram', connectOpen, 'telegram', { url, style: 'primary' })],
    },
  ];
}
