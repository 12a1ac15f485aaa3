import { expect, test } from 'vitest';
import {
  alreadyDeleted,
  alreadyRead,
  alreadyRestored,
  alreadyUnread,
  tooLateToUndo,
} from '../../../views/sentences.js';
import {
  conversationNotOpened,
  deleteNotAsked,
  leadGone,
  listTooOld,
  noCard,
  notAllowed,
  notice,
  notServed,
  otherTeam,
  shortcutNotOpened,
  somethingWrong,
} from '../../../views/slack/notices.js';
import { expectGolden } from './samples.js';

const deed = { name: 'Ada', at: new Date('2026-11-24T13:02:00Z'), zone: 'Europe/Berlin' };

test('a click with nothing left to do says what was done, when and by whom', () => {
  expect(notice(alreadyRead(deed)).text).toBe('Already read, 14:02, by Ada.');
  expect(notice(alreadyDeleted(deed)).text).toBe('Already deleted, 14:02, by Ada.');
  expect(notice(alreadyUnread(deed)).text).toBe('Already unread, 14:02, by Ada.');
  expect(notice(alreadyUnread()).text).toBe('Already unread.');
});

test('a deed of another day says its day', () => {
  expect(notice(alreadyRead({ ...deed, now: new Date('2026-11-24T22:59:00Z') })).text).toBe(
    'Already read, 14:02, by Ada.',
  );
  expect(notice(alreadyRead({ ...deed, now: new Date('2026-11-24T23:01:00Z') })).text).toBe(
    'Already read, 24 Nov 2026, 14:02, by Ada.',
  );
});

test('every notice is as it was agreed on', async () => {
  const notices = {
    alreadyRead: notice(alreadyRead({ ...deed, name: '*Ada* <!here>' })),
    alreadyUnread: notice(alreadyUnread()),
    alreadyDeleted: notice(alreadyDeleted(deed)),
    alreadyRestored: notice(alreadyRestored()),
    tooLateToUndo: notice(tooLateToUndo()),
    leadGone: leadGone(),
    conversationNotOpened: conversationNotOpened(),
    listTooOld: listTooOld(),
    deleteNotAsked: deleteNotAsked(),
    noCard: noCard(),
    shortcutNotOpened: shortcutNotOpened(),
    notServed: notServed(),
    notAllowed: notAllowed(),
    otherTeam: otherTeam(),
    somethingWrong: somethingWrong(),
  };
  await expectGolden(notices, 'notices');
});
