import type { AnyCard } from '../../../views/lead-card.js';
import type { TeamsMessage } from '../../../views/teams/adaptive-card.js';
import { renderBundleCard } from '../../../views/teams/bundle-card.js';
import { messageOf } from '../../../views/teams/elements.js';
import { renderConsent } from '../../../views/teams/file-cards.js';
import { renderFileNote } from '../../../views/teams/file-note.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/teams/lead-card.js';
import { renderWarning } from '../../../views/teams/warning.js';
import type { PressSeals } from '../../press-seals.js';
import { parseId } from '../../storage/id.js';
import type { Chats } from '../../storage/repositories/chats.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import { type Drawing, type Pace, type Place, type Platform, SendError } from '../platform.js';
import type { Connector } from './connector.js';
import { consentWords } from './consent-words.js';
import { teamsMends } from './mends.js';
import { type Reference, readReference } from './reference.js';
import { codes } from './send-error.js';

/** What the sender needs. */
export interface TeamsPlatformParts {
  connector: Connector;
  chats: Chats;
  destinations: Destinations;
  seals: PressSeals;
  /** `platform:id` of people who may configure. */
  admins: readonly string[];
}

/**
 * Microsoft's "Optimize your bot with rate limiting in Teams": a bot in one thread 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in
 * an hour; an app in one tenant 50 in 1 s. Each window is a little longer here, as Teams counts when a call arrives, and one
 * call may be under way longer than the next. The hour is left to what Teams asks for then: to keep to it, every place would
 * remember 1,800 moments.
 */
const pace: Pace = {
  place: {
    counts: ['post', 'edit'],
    windows: () => [
      { count: 7, ms: 1_300 },
      { count: 8, ms: 2_300 },
      { count: 60, ms: 30_500 },
    ],
    lateness: 0,
  },
  shared: { counts: ['post', 'edit'], interval: 21, burst: 1 },
  look: 200,
  sharedBy: 'platform',
};

/** Files go into people's OneDrive: up to 250 GB (restrictions and limitations in OneDrive and SharePoint). */
const fileLimit = 250_000_000_000;

/** Every reason that a look may give. Whether a person blocked the bot is told by a send alone. */
const reasons = [
  'BotNotInConversationRoster',
  'ForbiddenOperationException',
  'NotEnoughPermissions',
  'Forbidden',
  'ConversationNotFound',
  'not_met',
];

/** What a look throws, as it is the matter with every chat. */
const everywhere = [...codes].flatMap(([code, failure]) => (failure === 'installation' ? [code] : []));

/** What seals of a chat's buttons are for. */
export function sealPlaceOf(chat: string): string {
  return `teams:${chat}`;
}

/** Teams' ids of the people who are named in the configuration. */
export function adminsOf(admins: readonly string[]): string[] {
  return admins.flatMap((admin) => (admin.startsWith('teams:') ? [admin.slice('teams:'.length)] : []));
}

/** Teams as the drain sees it: the only sender of cards there. */
export function createTeamsPlatform(parts: TeamsPlatformParts): Platform {
  const { connector, chats, destinations, seals, admins } = parts;

  /** How a chat is written to, as its last activity told. */
  async function referenceOf(target: string): Promise<Reference> {
    const chat = await chats.find({ platform: 'teams', externalId: target });
    const reference = readReference(chat?.reference);
    if (!reference) throw new SendError('destination', 'not_met');
    return reference;
  }

  function draw({ target }: Place, card: AnyCard, { plain }: Drawing): TeamsMessage {
    const seal = (words: string) => seals.seal(words, sealPlaceOf(target));
    if (card.state === 'bundle') return messageOf(renderBundleCard(card, seal));
    return plain ? renderPlainLeadCard(card) : messageOf(renderLeadCard(card, { seal }));
  }

  async function placesOf(workspace: string) {
    const id = parseId(workspace);
    const all = id ? await destinations.list(id) : [];
    return all.filter(({ platform }) => platform === 'teams');
  }

  /** A person's chat with the bot, opened from any chat of the workspace. */
  async function personalChat(workspace: string, person: string): Promise<Reference> {
    for (const { target } of await placesOf(workspace)) {
      const chat = await chats.find({ platform: 'teams', externalId: target });
      const reference = readReference(chat?.reference);
      if (reference) return connector.openChat(reference, person);
    }
    throw new SendError('destination', 'not_met');
  }

  /** How a chat is written to, or the chat of a person with us. */
  async function reach({ workspace, target }: Place): Promise<Reference> {
    const known = await chats.find({ platform: 'teams', externalId: target });
    return readReference(known?.reference) ?? personalChat(workspace, target);
  }

  return {
    ...teamsMends,
    looksFor: [...reasons, ...everywhere],
    pace,
    editable: true,

    async send(place, card, drawing) {
      return connector.post(await referenceOf(place.target), draw(place, card, drawing));
    },

    async edit(place, message, card, drawing) {
      await connector.update(await referenceOf(place.target), message, draw(place, card, drawing));
    },

    async look({ target }) {
      try {
        await connector.look(await referenceOf(target));
        return undefined;
      } catch (error) {
        if (error instanceof SendError && reasons.includes(error.code)) return error.code;
        throw error;
      }
    },

    async keepers(workspace) {
      const places = await placesOf(workspace);
      const met = await Promise.all(
        places.map(({ target }) => chats.find({ platform: 'teams', externalId: target })),
      );
      const connected = met.flatMap((chat) => (chat?.connectedBy ? [chat.connectedBy] : []));
      return [...new Set([...adminsOf(admins), ...connected])];
    },

    async warn(place, warning) {
      await connector.post(await reach(place), messageOf(renderWarning(warning)));
    },

    fileLimit,

    async sendFile(place, { id, name, bytes }, comment) {
      const reference = await reach(place);
      const { id: chat, conversationType } = reference.conversation;
      // learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4: in personal chats alone.
      if (conversationType !== 'personal') throw new SendError('content', 'no_files_here');
      const press = seals.seal(consentWords(place.workspace, id), sealPlaceOf(chat));
      await connector.post(reference, renderConsent({ name, bytes, comment }, press));
      return 'asked';
    },

    async sendNote(place, note) {
      await connector.post(await reach(place), messageOf(renderFileNote(note)));
    },

    allLeadsUrl: async () => undefined,

    async cardUrl({ target }, message) {
      const tenant = (await referenceOf(target)).conversation.tenantId;
      // Chats with the bot have no address of their own.
      if (!target.startsWith('19:') || !tenant) return undefined;
      const chat = encodeURIComponent(target);
      const query = new URLSearchParams({ tenantId: tenant });
      return `https://teams.microsoft.com/l/message/${chat}/${encodeURIComponent(message)}?${query}`;
    },
  };
}
