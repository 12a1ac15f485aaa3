import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { emailContract } from './email.js';
import { failing } from './failing.js';
import { looking } from './looking.js';
import { pacing } from './pace.js';
import { sending } from './sending.js';
import { slackContract } from './slack.js';
import { teamsContract } from './teams.js';
import { telegramContract } from './telegram.js';

const platforms = [slackContract(), teamsContract(), telegramContract(), emailContract()];

describe.each(platforms)('$title', (platform) => {
  beforeAll(() => platform.open());
  afterAll(() => platform.stop());
  beforeEach(() => platform.calm());

  describe('sends', () => sending(platform));
  describe('fails', () => failing(platform));
  describe('is looked at', () => looking(platform));
  describe('keeps its pace', () => pacing(platform));
});
