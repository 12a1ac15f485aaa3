import type { Store } from '../../src/storage/store.js';
import { channels, type World } from './world.js';

/** What is found wrong once everything should be shown. */
export interface Findings {
  /** Leads that are not there exactly once, and cards that are not shown, with what they are. */
  lost: string[];
  /** Cards beyond one a lead and channel. */
  doubled: number;
  /** Those of them that no lost answer explains. */
  unexplained: string[];
  /** Answers that Leadbell counted as lost. */
  lostAnswers: number;
  /** Cards that came after one whose lead was left later. */
  disordered: number;
}

/** A lead at a channel as the database has it. */
interface Told {
  conversation: string;
  channel: string;
  shown: boolean;
  lostAnswers: number;
}

/**
 * Waits for up to `patience` ms until each conversation's lead is shown in each channel, and tells what is wrong
 * then; `mayLose` is how many cards too many there may be by now.
 */
export async function audit(
  world: World,
  conversations: string[],
  mayLose: () => number,
  patience: number,
): Promise<Findings> {
  const end = Date.now() + patience;
  for (;;) {
    const findings = await look(world, conversations, mayLose());
    if (findings.lost.length === 0 || Date.now() > end) return findings;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function look(world: World, conversations: string[], mayLose: number): Promise<Findings> {
  const { leads, told } = await world.read(readStore);
  const findings: Findings = { lost: [], doubled: 0, unexplained: [], lostAnswers: 0, disordered: 0 };
  for (const conversation of conversations) {
    const there = leads.filter((each) => each === conversation).length;
    if (there !== 1) findings.lost.push(`${conversation} is stored ${there} times`);
  }
  for (const channel of channels) {
    const cards = world.slack
      .messages(channel)
      .map(({ text }) => conversations.find((each) => text.includes(each)));
    for (const conversation of conversations) {
      const delivery = told.find((each) => each.conversation === conversation && each.channel === channel);
      const extra = cards.filter((each) => each === conversation).length - 1;
      const lostAnswers = delivery?.lostAnswers ?? 0;
      if (extra < 0) findings.lost.push(`${conversation} has no card in ${channel}`);
      else if (!delivery?.shown) findings.lost.push(`${conversation} is not known to be shown in ${channel}`);
      findings.doubled += Math.max(0, extra);
      findings.lostAnswers += lostAnswers;
      if (extra > lostAnswers)
        findings.unexplained.push(`${conversation} has ${extra} extra cards in ${channel}`);
    }
    findings.disordered += disordered(conversations, [...new Set(cards)]);
  }
  if (findings.doubled > mayLose) {
    findings.unexplained.push(`${findings.doubled} extra cards where ${mayLose} answers can be lost`);
  }
  return findings;
}

async function readStore(store: Store): Promise<{ leads: string[]; told: Told[] }> {
  const leads = await store.leads.find({}, { externalId: 1 }).lean();
  const places = await store.destinations.find().lean();
  const deliveries = await store.deliveries.find().lean();
  const conversationOf = new Map(leads.map(({ _id, externalId }) => [_id.toHexString(), externalId]));
  const channelOf = new Map(places.map(({ _id, target }) => [_id.toHexString(), target]));
  return {
    leads: leads.map(({ externalId }) => externalId),
    told: deliveries.map(({ lead, destination, stale, message, lostAnswers }) => ({
      conversation: conversationOf.get(lead.toHexString()) ?? '',
      channel: channelOf.get(destination.toHexString()) ?? '',
      shown: !stale && message !== undefined,
      lostAnswers,
    })),
  };
}

/** How many stand behind one that should come after them. */
function disordered(conversations: string[], cards: (string | undefined)[]): number {
  let latest = -1;
  let count = 0;
  for (const card of cards) {
    const place = conversations.indexOf(card ?? '');
    if (place < latest) count += 1;
    latest = Math.max(latest, place);
  }
  return count;
}
