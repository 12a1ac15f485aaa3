import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { hasPlatform, readConfig, requirePlatformInProduction } from '../src/config.js';

const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
const secret = { SLACK_SIGNING_SECRET: 's' };
const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' };
const app = { SLACK_APP_TOKEN: 'xapp-1' };

test.each([
  ['HTTP', { ...bot, ...secret }, { botToken: 'xoxb-1', signingSecret: 's' }],
  ['Socket Mode', { ...bot, ...app }, { botToken: 'xoxb-1', appToken: 'xapp-1' }],
  ['both', { ...bot, ...secret, ...app }, { botToken: 'xoxb-1', signingSecret: 's', appToken: 'xapp-1' }],
  [
    'HTTP, for many',
    { ...oauth, ...secret },
    { oauth: { clientId: '1.2', clientSecret: 'c' }, signingSecret: 's' },
  ],
  [
    'Socket Mode, for many',
    { ...oauth, ...app, SLACK_AUTHORIZE_URL: 'http://127.0.0.1:1/authorize' },
    {
      oauth: { clientId: '1.2', clientSecret: 'c', authorizeUrl: 'http://127.0.0.1:1/authorize' },
      appToken: 'xapp-1',
    },
  ],
])('Slack over %s', (_name, env, slack) => {
  const config = readConfig(env);
  expect(config.slack).toEqual(slack);
  expect(hasPlatform(config)).toBe(true);
});

test.each([
  ['no door', bot, ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'xapp-']],
  ['an app-level token alone', app, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'xoxb-']],
  ['a signing secret alone', secret, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'xoxb-']],
  ['no bot token', { ...secret, ...app }, ['SLACK_BOT_TOKEN', 'xoxb-']],
  [
    'tokens that were swapped',
    { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' },
    ['SLACK_BOT_TOKEN: must be a bot token', 'SLACK_APP_TOKEN: must be an app-level token', 'xapp-', 'xoxb-'],
  ],
  [
    'a client without its secret or a door',
    { SLACK_CLIENT_ID: '1.2' },
    ['SLACK_CLIENT_SECRET: is needed', 'SLACK_SIGNING_SECRET: is needed'],
  ],
  ["a client's secret alone", { ...secret, SLACK_CLIENT_SECRET: 'c' }, ['SLACK_CLIENT_ID: is needed']],
  ['one workspace and many', { ...bot, ...oauth, ...secret }, ['SLACK_BOT_TOKEN: is for one workspace']],
  [
    'tokens without a secret in production',
    { ...oauth, ...secret, NODE_ENV: 'production' },
    ['LEADBELL_SECRET: is needed'],
  ],
  [
    'several at once',
    { ...oauth, LEADBELL_SECRET: 'short', PORT: 'x' },
    ['LEADBELL_SECRET: each secret must have 32', 'PORT: must be', 'SLACK_SIGNING_SECRET: is needed'],
  ],
])('%s refuses the start and says what is missing', (_name, env, words) => {
  const refusal = () => readConfig(env);
  for (const word of words) expect(refusal).toThrow(word);
});

test('secrets are read in their order', () => {
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
  expect(readConfig({ LEADBELL_SECRET: `${first}, ${second}` }).secrets).toEqual([first, second]);
});

test('npm start with half of Slack set up says so and opens no playground', async () => {
  const [code, out] = await new Promise<[unknown, string]>((resolve) => {
    const env = { PATH: process.env.PATH, ...app };
    execFile(process.execPath, ['bin/start.js'], { env }, (error, stdout, stderr) =>
      resolve([error?.code, stdout + stderr]),
    );
  });
  expect(code).toBe(1);
  expect(out).toContain('SLACK_BOT_TOKEN: is needed beside SLACK_APP_TOKEN');
});

test('without Slack there is no platform, and production is refused', () => {
  const config = readConfig({
    SLACK_BOT_TOKEN: ' ',
    SLACK_API_URL: 'http://127.0.0.1:1',
    NODE_ENV: 'production',
  });
  expect(hasPlatform(config)).toBe(false);
  expect(() => requirePlatformInProduction(config)).toThrow('SLACK_APP_TOKEN');
});
