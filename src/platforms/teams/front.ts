import { LRUCache } from 'lru-cache';
import { inWords, leadGone, somethingWrong } from '../../../views/sentences.js';
import type { AdaptiveCard } from '../../../views/teams/adaptive-card.js';
import { renderAnswer } from '../../../views/teams/answer.js';
import { messageOf, type Seal } from '../../../views/teams/elements.js';
import { notConnected } from '../../../views/teams/notices.js';
import { createPauses } from '../../notify/pause.js';
import { SendError } from '../platform.js';
import type { Deed, Incoming, Press } from './activity.js';
import {
  answerCard,
  answerDialog,
  answerDialogSentence,
  answerError,
  type HttpAnswer,
  notImplemented,
  taken,
} from './answers.js';
import { createCommands } from './commands.js';
import { createLists } from './lists.js';
import { endedByPeople } from './mends.js';
import type { Connected, FrontParts } from './parts.js';
import { sealPlaceOf } from './platform.js';
import { createPresses, type Outcome } from './presses.js';

/** Answers what comes in by Teams' front door. */
export interface Front {
  /** Never rejects. The same activity again gets the same answer and does nothing, unless that was a 500. */
  take(incoming: Incoming): Promise<HttpAnswer>;
}

/** Makes what answers people. */
export function createFront(parts: FrontParts): Front {
  const { connector, connecting, chats, destinations, workspaces, seals, consents, clock, log } = parts;
  const lists = createLists(parts);
  const commands = createCommands(parts, lists);
  const presses = createPresses(parts, lists);
  const pauses = createPauses(parts);
  /** What was answered to each activity that is under way or done: Teams sends one again whose answer it missed. */
  const answers = new LRUCache<string, Promise<HttpAnswer>>({ max: 10_000, ttl: 600_000 });

  async function connectedOf(incoming: Incoming): Promise<Connected | undefined> {
    const place = await connecting.placeOf(incoming.chat);
    const workspace = place && (await workspaces.find(place.workspace));
    return workspace ? { incoming, place, workspace } : undefined;
  }

  /** Says something where it was asked; a chat that cannot be written to misses it. */
  async function say({ thread, chat }: Incoming, card: AdaptiveCard): Promise<void> {
    try {
      await connector.post(thread, messageOf(card));
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.info({ chat: chat.externalId, code: error.code }, 'teams took no answer');
    }
  }

  /** Brings a message up to date for everybody; the drain does so for cards. */
  async function redraw({ thread, chat }: Incoming, message: string, card: AdaptiveCard): Promise<void> {
    try {
      await connector.update(thread, message, messageOf(card));
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      log.info({ chat: chat.externalId, code: error.code }, 'teams did not redraw a list');
    }
  }

  async function written(incoming: Incoming, text: string, seal: Seal): Promise<HttpAnswer> {
    try {
      await say(incoming, await commands.answer(incoming, await connectedOf(incoming), text, seal));
    } catch (error) {
      log.error({ err: error }, 'teams command failed');
      await say(incoming, renderAnswer({ sentences: [inWords(somethingWrong())] }));
    }
    return taken;
  }

  async function pressed(incoming: Incoming, press: Press, seal: Seal): Promise<HttpAnswer> {
    const connected = await connectedOf(incoming);
    if (!connected) return tell(incoming, press, { is: 'sentence', sentence: notConnected });
    const words = seals.open(press.press, sealPlaceOf(incoming.chat.externalId));
    if (words === undefined) {
      log.warn({ chat: incoming.chat.externalId, verb: press.verb }, 'teams press with a wrong seal');
      return tell(incoming, press, { is: 'sentence', sentence: inWords(leadGone()) });
    }
    return tell(incoming, press, await presses.answer(press, words, connected, seal));
  }

  /** Shows what a press came to, in the way that the person's client has for it. */
  async function tell(incoming: Incoming, { by, message }: Press, outcome: Outcome): Promise<HttpAnswer> {
    if (by === 'dialog') {
      if (outcome.is === 'conversation') return answerDialog(outcome.title, outcome.card);
      const sentence = 'sentence' in outcome ? outcome.sentence : undefined;
      return sentence ? answerDialogSentence(sentence) : taken;
    }
    if (outcome.is === 'aside') {
      await say(incoming, outcome.below);
      return by === 'card' ? answerCard(outcome.card) : taken;
    }
    const card = outcome.is === 'sentence' ? renderAnswer({ sentences: [outcome.sentence] }) : outcome.card;
    if (by === 'card') {
      if (outcome.is === 'list' && outcome.everybody && message) await redraw(incoming, message, card);
      return answerCard(card);
    }
    if (outcome.is === 'sentence') await say(incoming, card);
    else if (outcome.is === 'lead') {
      if (outcome.sentence) await say(incoming, renderAnswer({ sentences: [outcome.sentence] }));
    } else if (outcome.is === 'conversation' && outcome.opened) await say(incoming, card);
    else if (message) await redraw(incoming, message, card);
    return taken;
  }

  /** For whatever failed on our side. */
  async function failed(incoming: Incoming, { by }: Press): Promise<HttpAnswer> {
    const sentence = inWords(somethingWrong());
    if (by === 'dialog') return answerDialogSentence(sentence);
    if (by === 'card') return answerError(500, sentence);
    await say(incoming, renderAnswer({ sentences: [sentence] }));
    return taken;
  }

  /** Ends a pause that somebody's writing shows to be over. */
  async function resume({ chat }: Incoming): Promise<void> {
    const place = await connecting.placeOf(chat);
    if (place?.state !== 'paused' || !place.reason || !endedByPeople.includes(place.reason)) return;
    await destinations.resume(place.workspace, place._id, clock.now(), place.reason);
  }

  async function installed(incoming: Incoming): Promise<HttpAnswer> {
    await say(incoming, await commands.help(incoming, await connectedOf(incoming)));
    return taken;
  }

  async function removed({ chat }: Incoming): Promise<HttpAnswer> {
    const place = await connecting.placeOf(chat);
    if (place?.state === 'active') await pauses.place(place, 'BotNotInConversationRoster');
    return taken;
  }

  async function answer(incoming: Incoming, deed: Deed): Promise<HttpAnswer> {
    const { chat, kind, title, reference } = incoming;
    if (deed.is === 'removed') return removed(incoming);
    const known = { kind, ...(title && { title }), reference: JSON.stringify(reference) };
    await chats.meet(chat, known, clock.now());
    const seal: Seal = (words) => seals.seal(words, sealPlaceOf(chat.externalId));
    switch (deed.is) {
      case 'nothing':
        return taken;
      case 'unknown':
        return notImplemented;
      case 'installed':
        await resume(incoming);
        return installed(incoming);
      case 'written':
        await resume(incoming);
        return written(incoming, deed.text, seal);
      case 'pressed':
        await resume(incoming);
        return pressed(incoming, deed, seal);
      case 'consented':
        await resume(incoming);
        consents.take(incoming, deed);
        return taken;
    }
  }

  async function safely(incoming: Incoming): Promise<HttpAnswer> {
    const { deed } = incoming;
    try {
      return await answer(incoming, deed);
    } catch (error) {
      log.error({ err: error }, 'teams activity failed');
      return deed.is === 'pressed' ? failed(incoming, deed).catch(() => ({ status: 500 })) : { status: 500 };
    }
  }

  return {
    take(incoming) {
      const { key } = incoming;
      if (key === undefined) return safely(incoming);
      const known = answers.get(key);
      if (known) return known;
      const answering = safely(incoming);
      answers.set(key, answering);
      // What failed on our side is done when it comes again.
      void answering.then(({ status }) => status === 500 && answers.delete(key));
      return answering;
    },
  };
}
