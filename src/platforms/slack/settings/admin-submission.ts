import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { run } from '../../../../views/slack/elements.js';
import { notAllowed, somethingWrong } from '../../../../views/slack/notices.js';
import { renderSentence } from '../../../../views/slack/settings-modals.js';
import type { Editor } from '../../../leads/change-log.js';
import type { ListenerParts } from '../app.js';
import { type Presser, readPresser } from '../press.js';
import { type FormValues, readForm } from './form-values.js';

/** A form sent off by somebody who may change the settings. */
export interface AdminSubmission extends Presser {
  editor: Editor;
  form: FormValues;
  /** What we gave along with the form. */
  about: string;
  /** The modal that lies under it, if any. */
  under: string | undefined;
}

/** What a form comes to: it closes, another view takes its place, or the inputs that are wrong are told, by what they are called. */
export interface Reply {
  view?: ModalView;
  errors?: Record<string, string>;
  /** What is done once the reply is given; the view that it resolves with takes the form's place too. */
  after?(): Promise<ModalView | undefined>;
}

/** Slack waits 3 s for an answer; after this, in ms, the form says that it is being saved. */
const patience = 1_800;

/** Listens to a form of the settings. */
export function onAdminSubmission(
  app: App,
  parts: ListenerParts,
  callbackId: string,
  work: (submission: AdminSubmission) => Promise<Reply>,
): void {
  app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body, view }) => {
    const form = readForm(view.state.values);

    async function reply(presser: Presser): Promise<Reply> {
      const { team, person, workspace, actor } = presser;
      if (!parts.rights.mayConfigure(team, person)) return sentence(notAllowed().text);
      const under = view.previous_view_id ?? undefined;
      const about = view.private_metadata;
      return work({ ...presser, editor: { workspace, actor }, form, about, under });
    }

    const failed = (error: unknown): Reply => {
      parts.log.error({ err: error }, 'slack settings form failed');
      return sentence(somethingWrong().text);
    };
    const replied = readPresser(parts, body).then(
      async (by) => ({ by, reply: by ? await reply(by).catch(failed) : {} }),
      (error: unknown) => ({ by: undefined, reply: failed(error) }),
    );
    const early = new AbortController();
    const slow = parts.clock.sleep(patience, early.signal).then(() => undefined);
    const inTime = await Promise.race([replied, slow]);
    early.abort();
    if (inTime) await ack(answerOf(inTime.reply, form));
    else await ack({ response_action: 'update', view: renderSentence('Settings', run('Saving…')) });

    const { reply: given, by } = await replied;
    if (!by) return;
    const late = inTime ? undefined : (given.view ?? lateView(given));
    const update = (shown: ModalView) => by.team.client.views.update({ view_id: view.id, view: shown });
    try {
      if (late) await update(late);
      const last = await given.after?.();
      if (last) await update(last);
    } catch (error) {
      parts.log.error({ err: error }, 'slack settings form failed after its answer');
      if (given.view)
        await update(renderSentence('Settings', run(somethingWrong().text))).catch(() => undefined);
    }
  });
}

function sentence(text: string): Reply {
  return { view: renderSentence('Settings', run(text)) };
}

function answerOf({ view, errors }: Reply, form: FormValues) {
  if (errors) {
    const byBlock = Object.entries(errors).map(([name, why]): [string, string] => [form.blockOf(name), why]);
    return { response_action: 'errors' as const, errors: Object.fromEntries(byBlock) };
  }
  return view ? { response_action: 'update' as const, view } : undefined;
}

/** What stands in place of a form that was answered too late to be closed or to have its inputs marked. */
function lateView({ errors }: Reply): ModalView {
  const [why] = Object.values(errors ?? {});
  return renderSentence('Settings', run(why ? `${why} Nothing was saved.` : 'Saved.'));
}
