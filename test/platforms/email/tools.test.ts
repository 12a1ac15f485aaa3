import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailStandIn } from '../../../playground/email/stand-in.js';
import type { MailStandIn } from '../../../playground/email/types.js';
import { systemClock } from '../../../src/clock.js';
import { createLogger } from '../../../src/logger.js';
import type { PlatformTools } from '../../../src/notify/tools.js';
import { emailTools } from '../../../src/platforms/email/tools.js';
import { createRepositories } from '../../../src/storage/repositories/repositories.js';
import { openStore, type Store } from '../../../src/storage/store.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let mail: MailStandIn;
let database: TestDatabase;
let store: Store;
let tools: PlatformTools;

beforeEach(async () => {
  mail = await createMailStandIn({ clock: systemClock });
  database = await openTestDatabase();
  store = await openStore(database.uri);
  tools = emailTools({
    config: { smtpUrl: mail.smtpUrl, from: 'leads@leadbell.example' },
    secrets: ['a secret of the tests that has enough characters'],
    destinations: createRepositories(store).destinations,
    log: createLogger('silent'),
  });
});

afterEach(async () => {
  await tools.settle();
  await store.close();
  await database.close();
  await mail.stop();
});

describe('doctor', () => {
  test('says that the server lets us in', async () => {
    expect(await tools.examine()).toEqual([{ check: 'email server', ok: true, detail: 'lets us in' }]);
    expect(mail.messages()).toEqual([]);
  });

  test('says what to do about a wrong password', async () => {
    mail.changePassword('another');
    expect(await tools.examine()).toEqual([
      {
        check: 'email server',
        ok: false,
        detail:
          'the mail server does not accept our user and password: set the right ones in SMTP_URL and start Leadbell again',
      },
    ]);
  });

  test('says what to do about a server that is not there', async () => {
    await mail.stop();
    const [check] = await tools.examine();
    expect(check).toMatchObject({ ok: false, detail: expect.stringContaining('check SMTP_URL') });
    mail = await createMailStandIn({ clock: systemClock });
  });
});

test('a place is one ordinary address', async () => {
  expect(tools.targetOf('Sales@ACME.example')).toBe('Sales@acme.example');
  expect(tools.targetOf('sales@acme.example, ben@acme.example')).toBeUndefined();
  expect(await tools.admit('w', 'sales@acme.example')).toBeUndefined();
  await expect(tools.admit('w', 'Sales <sales@acme.example>')).rejects.toThrow('Write one ordinary address');
});
