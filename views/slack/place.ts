import type { RichTextElement } from '@slack/types';
import { clipLine } from '../text.js';
import { run } from './elements.js';

/** A place that leads ring in, on any platform. */
export interface NamedPlace {
  /** `slack`, `teams`, `telegram` or `email`. */
  platform: string;
  /** The platform's id of the channel, chat or mailbox. */
  target: string;
  /** What people call it; absent in Slack, which draws its names itself. */
  name?: string;
}

const platformNames = new Map([
  ['slack', 'Slack'],
  ['teams', 'Teams'],
  ['telegram', 'Telegram'],
  ['email', 'E-mail'],
]);

/** What people call a platform. */
export function platformName(platform: string): string {
  return platformNames.get(platform) ?? platform;
}

/** What is sent to a place of a platform, and who takes it. */
export function wordsFor(platform: string): { sent: 'card' | 'mail'; taker: string } {
  return platform === 'email'
    ? { sent: 'mail', taker: 'The mail server' }
    : { sent: 'card', taker: platformName(platform) };
}

const unnamed = 'a direct message';
const longest = 80;

/**
 * A place by its Slack id, such as a warning names it. Slack itself draws the names of channels and people, and a private
 * channel's only for those who may know it.
 */
export function placeElement(target: string): RichTextElement {
  switch (kindOf(target)) {
    case 'channel':
      return { type: 'channel', channel_id: target };
    case 'person':
      return { type: 'user', user_id: target };
    default:
      return run(unnamed);
  }
}

/**
 * The same where a place stands by itself, in bold: it says that a person's direct messages are meant. What is no place of
 * Slack's stands there as it is.
 */
export function where(target: string): RichTextElement[] {
  const style = { bold: true };
  switch (kindOf(target)) {
    case 'channel':
      return [{ type: 'channel', channel_id: target, style }];
    case 'person':
      return [run('Direct messages to ', 'bold'), { type: 'user', user_id: target, style }];
    default:
      return [run(/^D[A-Z0-9]+$/.test(target) ? 'Direct messages' : clipLine(target, longest), 'bold')];
  }
}

/** The same on any platform. */
export function whereOf({ platform, target, name }: NamedPlace): RichTextElement[] {
  return platform === 'slack' ? where(target) : [run(clipLine(name ?? target, longest), 'bold')];
}

/** A place in a message's fallback text, where it may page nobody. */
export function placeMention(target: string): string {
  return kindOf(target) === 'channel' ? `<#${target}>` : unnamed;
}

function kindOf(target: string): 'channel' | 'person' | 'other' {
  if (/^[CG][A-Z0-9]+$/.test(target)) return 'channel';
  return /^[UW][A-Z0-9]+$/.test(target) ? 'person' : 'other';
}

const namesShown = 5;
const nameLength = 40;

/** The first few names, and how many more there are. */
export function listed(names: string[]): string {
  const some = names.slice(0, namesShown).map((name) => clipLine(name, nameLength));
  return names.length > some.length
    ? `${some.join(', ')} and ${names.length - some.length} more`
    : some.join(', ');
}
