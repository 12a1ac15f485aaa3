import { renderAnswer } from '../../../../views/slack/answer.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { notAllowed } from '../../../../views/slack/notices.js';
import type { ListenerParts } from '../app.js';
import type { Presser } from '../press.js';

/** Platforms whose chats are connected by a code, and the setting that each needs. */
const settings = { teams: 'MICROSOFT_APP_ID', telegram: 'TELEGRAM_BOT_TOKEN' } as const;
const titles = { teams: 'Microsoft Teams', telegram: 'Telegram' } as const;

/** The platforms that this process runs with and that are connected so. */
export function connectable({ platforms }: Pick<ListenerParts, 'platforms'>): string[] {
  return platforms.map(({ name }) => name).filter((name) => name in settings);
}

/** Answers an admin with a code that connects a chat on another platform. */
export async function answerConnect(
  parts: ListenerParts,
  { team, person, workspace, actor }: Presser,
  platform: keyof typeof settings,
): Promise<SlackMessage> {
  if (!parts.rights.mayConfigure(team, person)) return notAllowed();
  const title = titles[platform];
  if (!connectable(parts).includes(platform))
    return renderAnswer({
      sentences: [`Leadbell runs without ${title}. Start it with ${settings[platform]} and its companions.`],
    });
  const { code } = await parts.connecting.code({ workspace, actor }, platform);
  const command = platform === 'telegram' ? `/connect ${code}` : `connect ${code}`;
  return renderAnswer({
    sentences: [`Write this to Leadbell in ${title}, where leads should ring:`, command],
    hint: 'The code works once and for ten minutes.',
  });
}
