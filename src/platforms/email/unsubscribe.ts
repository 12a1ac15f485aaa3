import type { IRouter, Request, Response } from 'express';
import type { Logger } from 'pino';
import {
  askUnsubscribe,
  notUnsubscribed,
  type UnsubscribePage,
  unknownLink,
  unsubscribed,
} from '../../../views/email/unsubscribe-page.js';
import { renderLinkPage } from '../../../views/link-page.js';
import type { Clock } from '../../clock.js';
import type { ChangeLog } from '../../leads/change-log.js';
import { addressOf } from '../../notify/places.js';
import { pageHeaders } from '../../page-headers.js';
import type { PressSeals } from '../../press-seals.js';
import { type Id, parseId } from '../../storage/id.js';
import type { DestinationRecord } from '../../storage/models/destination.js';
import type { Destinations } from '../../storage/repositories/destinations.js';

/** Why a place is paused whose recipient unsubscribed. */
const reason = 'unsubscribed';
/** What the seals of these links are for. */
const sealedFor = 'unsubscribe';
const idLength = 24;

/** Where the recipient of a place's mails ends them. */
export function unsubscribeUrl(
  { workspace, _id }: Pick<DestinationRecord, 'workspace' | '_id'>,
  seals: PressSeals,
  publicUrl: string,
): string {
  return `${publicUrl}/u/${seals.seal(workspace.toHexString() + _id.toHexString(), sealedFor)}`;
}

/** What the way out needs. */
export interface UnsubscribeParts {
  router: IRouter;
  seals: PressSeals;
  destinations: Destinations;
  note: ChangeLog;
  clock: Clock;
  log: Logger;
}

/**
 * Opens `/u/TOKEN`. A GET only asks, since programs open links too; a POST, from the page's button or a mail client's own
 * (RFC 8058), pauses the place with the reason `unsubscribed`, and an admin is told.
 */
export function openUnsubscribeDoor({
  router,
  seals,
  destinations,
  note,
  clock,
  log,
}: UnsubscribeParts): void {
  async function end(place: DestinationRecord): Promise<void> {
    const { workspace, _id } = place;
    if (await destinations.pause(workspace, _id, reason, { warnAt: clock.now() })) {
      const actor = { platform: 'email', id: place.target, name: place.target };
      await note({ workspace, actor }, 'destination_unsubscribed', { subject: addressOf(place) });
      log.info({ destination: _id, workspace }, 'a recipient unsubscribed');
      return;
    }
    const now = await destinations.find(workspace, _id);
    if (now?.reason !== undefined) await destinations.changeReason(workspace, _id, now.reason, reason);
  }

  const answering =
    (answer: (place: DestinationRecord | null) => Promise<UnsubscribePage>) =>
    async (request: Request, response: Response): Promise<void> => {
      const ids = idsIn(seals.open(String(request.params.token), sealedFor));
      if (!ids) return send(response, 404, unknownLink);
      try {
        send(response, 200, await answer(await destinations.find(ids.workspace, ids.place)));
      } catch (error) {
        log.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'unsubscribe link not answered');
        send(response, 503, notUnsubscribed);
      }
    };

  router
    .route('/u/:token')
    .get(
      answering(async (place) =>
        place && place.reason !== reason ? askUnsubscribe(place.target) : unsubscribed(place?.target),
      ),
    )
    .post(
      answering(async (place) => {
        if (place) await end(place);
        return unsubscribed(place?.target);
      }),
    )
    .all((_request, response) => {
      response.set('allow', 'GET, POST').sendStatus(405);
    });
}

function idsIn(words: string | undefined): { workspace: Id; place: Id } | undefined {
  const [workspace, place] = [words?.slice(0, idLength), words?.slice(idLength)].map((hex) =>
    parseId(hex ?? ''),
  );
  return workspace && place ? { workspace, place } : undefined;
}

function send(response: Response, status: number, page: UnsubscribePage): void {
  response.status(status).set(pageHeaders).type('html').send(renderLinkPage(page));
}
