import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { freePort } from '../support/free-port.js';
import { walkEmptyHome, walkHome } from './home.js';
import { createPicture } from './picture.js';
import { walkPlayground } from './playground.js';
import { walkSettings } from './settings.js';
import { walkTogether } from './together.js';

/**
 * `npm run test:browser [folder]`: starts the playground as a new user would and walks through it with a real browser. Stands
 * apart from `npm test`, as it needs one: Chromium at CHROMIUM_PATH, else an installed Chrome. With a folder, it leaves
 * the pictures of the docs there.
 */
const shell = fileURLToPath(new URL('../../../bin/leadbell.js', import.meta.url));
const start = fileURLToPath(new URL('../../../bin/start.js', import.meta.url));
const [folder] = process.argv.slice(2);
const picture = createPicture(folder);
const { CHROMIUM_PATH: executablePath, PATH } = process.env;
const dir = await mkdtemp(join(tmpdir(), 'leadbell-browser-'));
const playground = spawn(process.execPath, [start], {
  // A port that is known beforehand, as a new user's is: mails then have a link to unsubscribe.
  env: { PATH, DATA_DIR: dir, PORT: String(await freePort()) },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => playground.once('close', resolve));
try {
  const address = await addressOf(playground.stdout);
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    await walkNothing(browser, `${address}#slack`);
    await walkTogether(browser, address, picture);
    await walkPlayground(browser, `${address}#slack`, picture);
    await promisify(execFile)(process.execPath, [shell, 'seed', '--leads', '120'], {
      env: { PATH, DATA_DIR: dir },
    });
    await walkManyLeads(browser, `${address}#slack`);
  } finally {
    await browser.close();
  }
  process.stdout.write('The playground works.\n');
} finally {
  playground.kill('SIGTERM');
  await ended;
  await rm(dir, { recursive: true, force: true });
}

/** The address that `npm start` prints to be opened. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let seen = '';
  for await (const chunk of output) {
    seen += String(chunk);
    const address = /Open (http:\S+)/.exec(seen)?.[1];
    if (address) return address;
  }
  throw new Error('The playground did not start.');
}

/** Looks at Home before anything happened. */
async function walkNothing(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 640 } });
  await page.goto(address);
  await walkEmptyHome(page, picture);
  await page.close();
}

/** Goes on in Home, where many leads are now. */
async function walkManyLeads(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1100 } });
  await page.goto(address);
  await walkHome(page, picture);
  await walkSettings(page, picture);
}
