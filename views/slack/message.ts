import type { KnownBlock } from '@slack/types';

/** What `chat.postMessage`, `chat.update` and `chat.postEphemeral` take. */
export interface SlackMessage {
  /** For notifications, screen readers and clients that draw no blocks. Slack parses it as mrkdwn. */
  text: string;
  blocks: KnownBlock[];
}
