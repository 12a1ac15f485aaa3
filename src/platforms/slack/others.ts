import type { AckFn, App, RespondFn, ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import { renderConversationGone } from '../../../views/slack/conversation-modal.js';
import { otherTeam } from '../../../views/slack/notices.js';
import type { ListenerParts } from './app.js';
import { tell } from './press.js';
import { isOwnTeam } from './teams.js';

/** Somebody's press, shortcut or submission, as far as it tells whose team it is. */
const deed = z.object({
  type: z.enum(['block_actions', 'shortcut', 'message_action', 'view_submission']),
  user: z.object({ team_id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  view: z.object({ app_installed_team_id: z.string() }).nullish(),
});

/** A listener acknowledges within 3 s; longer than this, in ms, nothing is waited for before. */
const patience = 1_000;

/**
 * Answers people of another company, whom a shared channel lets press what stands there, with one sentence. Nothing else
 * hears of what they did; whatever gets past is refused where the press is read.
 */
export function registerOthers(app: App, { installations, clock }: ListenerParts): void {
  async function isOther({ user, team, view }: z.infer<typeof deed>): Promise<boolean> {
    const place = view?.app_installed_team_id ?? team?.id ?? user.team_id;
    const installation = await installations.findByTeam('slack', place);
    return !installation || !isOwnTeam(installation, user.team_id);
  }

  app.use(async (args) => {
    const { data } = deed.safeParse(args.body);
    if (!data) return args.next();
    const told = new AbortController();
    const late = clock.sleep(patience, told.signal).then(() => false);
    const other = await Promise.race([isOther(data).catch(() => false), late]);
    told.abort();
    if (!other) return args.next();
    if (data.type === 'view_submission' && acknowledges<ViewResponseAction>(args))
      return args.ack({ response_action: 'update', view: renderConversationGone(otherTeam().text) });
    if (acknowledges<void>(args)) await args.ack();
    if (responds(args)) await tell(args.respond, otherTeam());
  });
}

function acknowledges<Answer>(args: object): args is { ack: AckFn<Answer> } {
  return 'ack' in args && typeof args.ack === 'function';
}

function responds(args: object): args is { respond: RespondFn } {
  return 'respond' in args && typeof args.respond === 'function';
}
