import { renderBundleCard } from '../../../views/email/bundle-card.js';
import { renderFileMail, renderFileNote } from '../../../views/email/file-mail.js';
import { renderLeadCard, renderPlainLeadCard } from '../../../views/email/lead-card.js';
import { excerptLength, type Mail, type MailAround } from '../../../views/email/mail.js';
import { renderWarning } from '../../../views/email/warning.js';
import type { AnyCard } from '../../../views/lead-card.js';
import { startReading } from '../../files/reading.js';
import type { PressSeals } from '../../press-seals.js';
import { parseId } from '../../storage/id.js';
import type { Destinations } from '../../storage/repositories/destinations.js';
import type { Pace, Place, Platform } from '../platform.js';
import { readAddress } from './address.js';
import { emailMends } from './mends.js';
import { addressCard, addressMail, type Message } from './message.js';
import { refusal } from './send-error.js';
import type { MailServer } from './server.js';
import { unsubscribeUrl } from './unsubscribe.js';

/** What the sender needs. */
export interface EmailPlatformParts {
  server: MailServer;
  /** `MAIL_FROM`. */
  from: string;
  seals: PressSeals;
  destinations: Destinations;
  /** Every platform, to find where all leads are. */
  platforms: readonly Platform[];
  /** Where people reach us, without a slash at its end; without it mails have no link to unsubscribe. */
  publicUrl?: string;
}

/**
 * Ours: SMTP has no published rate. Gmail's receiving limit is the only one that a big mailbox provider publishes: 60 a
 * minute for one mailbox, which it shuts when there are more (support.google.com/a/answer/1366776). Ten may go at once, and
 * no minute has more than 60, with a second to spare for mails that are held up on their way.
 */
const pace: Pace = {
  place: { counts: ['post'], windows: () => [{ count: 10, ms: 10_200 }], lateness: 0 },
  look: 5_000,
  sharedBy: 'platform',
};

/**
 * Postfix takes messages of 10,240,000 bytes unless told otherwise (`message_size_limit`, postconf(5)); Gmail, Exchange and
 * Microsoft 365 take more. In base64, with its line ends, this is 9.6 million.
 */
const fileLimit = 7_000_000;

/** E-mail as the drain sees it: the only sender of mails. What was sent is never changed; it leads to the lead as it is. */
export function createEmailPlatform(parts: EmailPlatformParts): Platform {
  const { server, from, seals, destinations, platforms, publicUrl } = parts;

  async function aroundOf({ workspace, target }: Place): Promise<MailAround> {
    const id = parseId(workspace);
    const place = publicUrl && id ? await destinations.findPlace(id, 'email', target) : null;
    return {
      recipient: target,
      ...(place && publicUrl && { unsubscribeUrl: unsubscribeUrl(place, seals, publicUrl) }),
    };
  }

  async function listUrl(workspace: string): Promise<string | undefined> {
    for (const platform of platforms) {
      const url = await platform.allLeadsUrl(workspace);
      if (url) return url;
    }
    return undefined;
  }

  const deliver = (message: Message, { unsubscribeUrl: url }: MailAround): Promise<void> =>
    server.send({ ...message, ...(url && { unsubscribeUrl: url }) });

  return {
    ...emailMends,
    pace,
    editable: false,
    excerpt: excerptLength,
    looksFor: ['login_refused', 'server_refused'],

    async send(place, card, { plain }) {
      const around = await aroundOf(place);
      const mail = draw(card, around, plain);
      const message = addressCard(mail, card, place, from);
      await deliver(message, around);
      return message.ids?.messageId ?? '';
    },

    async edit() {
      throw refusal('not_editable');
    },

    /** Mail servers do not say what is wrong with a mailbox without being sent a mail: only the server is looked at. */
    async look() {
      await server.verify();
      return undefined;
    },

    /** Nobody looks after Leadbell by mail alone. */
    keepers: async () => [],

    async warn(place, warning) {
      const [around, allLeadsUrl] = await Promise.all([aroundOf(place), listUrl(place.workspace)]);
      const mail = renderWarning({ ...warning, ...(allLeadsUrl && { allLeadsUrl }) }, around);
      await deliver(addressMail(mail, place, from), around);
    },

    fileLimit,

    async sendFile(place, file, comment) {
      const around = await aroundOf(place);
      const reading = await startReading(file);
      const attachment = { name: file.name, type: file.type, bytes: reading.bytes };
      const mail = renderFileMail({ comment, name: file.name }, around);
      try {
        await deliver({ ...addressMail(mail, place, from), attachment }, around);
        return 'sent';
      } catch (error) {
        throw reading.failure() ?? error;
      } finally {
        reading.bytes.destroy();
      }
    },

    async sendNote(place, note) {
      const around = await aroundOf(place);
      await deliver(addressMail(renderFileNote(note, around), place, from), around);
    },

    allLeadsUrl: async () => undefined,

    targetOf: readAddress,
  };
}

function draw(card: AnyCard, around: MailAround, plain: boolean): Mail {
  if (card.state === 'bundle') return renderBundleCard(card, around);
  return plain ? renderPlainLeadCard(card, around) : renderLeadCard(card, around);
}
