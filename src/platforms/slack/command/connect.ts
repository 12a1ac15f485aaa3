import { renderAnswer } from '../../../../views/slack/answer.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { notAllowed } from '../../../../views/slack/notices.js';
import type { ListenerParts } from '../app.js';
import { type ConnectablePlatform, connectableTitle, notConnectable } from '../connectable.js';
import type { Presser } from '../press.js';

/** Answers an admin with a code that connects a chat on another platform. */
export async function answerConnect(
  parts: ListenerParts,
  { team, person, workspace, actor }: Presser,
  platform: ConnectablePlatform,
): Promise<SlackMessage> {
  if (!parts.rights.mayConfigure(team, person)) return notAllowed();
  const missing = notConnectable(parts, platform);
  if (missing !== undefined) return renderAnswer({ sentences: [missing] });
  const { code } = await parts.connecting.code({ workspace, actor }, platform);
  const command = platform === 'telegram' ? `/connect ${code}` : `connect ${code}`;
  return renderAnswer({
    sentences: [`Write this to Leadbell in ${connectableTitle(platform)}, where leads should ring:`, command],
    hint: 'The code works once and for ten minutes.',
  });
}
