import { createSpedClock } from '../support/sped-clock.js';
import { leadsIn } from './backlog.js';
import { mailbox, type StandIn, slackChannel, teamsChat, telegramChat } from './places.js';
import type { Order, PacedPlace, Posted } from './stand-ins.js';

const [speed, began] = process.argv.slice(2).map(Number);
const clock = createSpedClock(speed ?? 1, began);
const places = await Promise.all([slackChannel, teamsChat, telegramChat, mailbox].map((open) => open(clock)));

process.on('message', (order: Order) => void obey(order).then((answer) => process.send?.(answer)));
process.send?.(places.map(described));

function described({ name, platform, target, env, published, connect }: StandIn): PacedPlace {
  return { name, platform, target, env, published, isChat: connect !== undefined };
}

async function obey(order: Order): Promise<unknown> {
  if ('look' in order) return places.map(posted);
  const { url, codes } = order.connect;
  for (const { platform, connect } of places) await connect?.(url, codes[platform] ?? '');
  return true;
}

function posted(place: StandIn): Posted {
  const posts = place.posts();
  const taken = posts.filter((post) => post.taken).map(({ at }) => at.getTime());
  return { taken, refused: posts.length - taken.length, leads: leadsIn(place.messages()) };
}
