import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../playground/slack/block-kit/messages.js';
import { liveParts } from '../../../playground/slack/live-parts.js';
import { renderChannelAnswer, renderChannelQuestion } from '../../../views/slack/channel-question.js';
import { renderWelcome } from '../../../views/slack/welcome.js';
import { hostileText } from '../hostile-text.js';
import { expectGolden } from './samples.js';

test('what people are told when the app comes is as it was agreed on', async () => {
  const shown = {
    welcome: renderWelcome({ homeUrl: 'https://slack.com/app_redirect?app=A1&team=T1' }),
    welcomeWithoutHome: renderWelcome({}),
    question: renderChannelQuestion(),
    ringing: renderChannelAnswer({ rings: true, name: '*Ada* <!here>' }),
    declined: renderChannelAnswer({ rings: false, name: 'Ada' }),
  };
  for (const { blocks } of Object.values(shown)) checkMessageBlocks(blocks);
  await expectGolden(shown, 'install');
});

test('whatever the person who decided is called, it is text', () => {
  fc.assert(
    fc.property(hostileText, fc.boolean(), (name, rings) => {
      const answer = renderChannelAnswer({ rings, name });
      checkMessageBlocks(answer.blocks);
      expect(liveParts(answer)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
