import { z } from 'zod';
import type { StandIns } from '../stand-ins.js';
import { createEmailHands, emailAction } from './actions/email.js';
import type { Outcome } from './actions/hands.js';
import { createSlackHands, slackAction } from './actions/slack.js';
import { createTeamsHands, teamsAction } from './actions/teams.js';
import { createTelegramHands, telegramAction } from './actions/telegram.js';

/** What the page can do, by the platform that it is done on. */
export const pageAction = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('slack'), action: slackAction }),
  z.strictObject({ on: z.literal('teams'), action: teamsAction }),
  z.strictObject({ on: z.literal('telegram'), action: telegramAction }),
  z.strictObject({ on: z.literal('email'), action: emailAction }),
]);

/** One thing that the page does. */
export type PageAction = z.infer<typeof pageAction>;

/** A platform that the page shows. */
export type PlatformName = PageAction['on'];

/** A fault that is set. */
export interface PageFault {
  on: PlatformName;
  words: string;
}

/** The page's hands on every stand-in. */
export interface PageHands {
  faults(): PageFault[];
  /** Rejects where a person could not do it; the message says why. */
  perform(action: PageAction): Promise<Outcome>;
}

/** Carries out the page's actions, each on its platform. */
export function createPageHands(standIns: StandIns): PageHands {
  const hands = {
    slack: createSlackHands(standIns.slack),
    teams: createTeamsHands(standIns.teams),
    telegram: createTelegramHands(standIns.telegram),
    email: createEmailHands(standIns.mail),
  };
  const platforms: PlatformName[] = ['slack', 'teams', 'telegram', 'email'];
  return {
    faults: () => platforms.flatMap((on) => hands[on].faults().map((words) => ({ on, words }))),
    async perform(page) {
      switch (page.on) {
        case 'slack':
          return hands.slack.perform(page.action);
        case 'teams':
          return hands.teams.perform(page.action);
        case 'telegram':
          return hands.telegram.perform(page.action);
        case 'email':
          return hands.email.perform(page.action);
      }
    },
  };
}
