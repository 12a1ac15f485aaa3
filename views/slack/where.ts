import type { RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { run } from './elements.js';

const longest = 80;

/**
 * A place in Slack as Slack itself writes it, so that each reader sees the name that they may see: a channel, or the person
 * whose direct messages it is. What is no place of Slack's stands there as it is.
 */
export function where(target: string): RichTextElement[] {
  const style = { bold: true };
  if (/^[CG][A-Z0-9]+$/.test(target)) return [{ type: 'channel', channel_id: target, style }];
  if (/^[UW][A-Z0-9]+$/.test(target))
    return [run('Direct messages to ', 'bold'), { type: 'user', user_id: target, style }];
  return [run(/^D[A-Z0-9]+$/.test(target) ? 'Direct messages' : clipLine(target, longest), 'bold')];
}
