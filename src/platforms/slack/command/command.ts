import type { App } from '@slack/bolt';
import { renderAnswer } from '../../../../views/slack/answer.js';
import { renderDoctor } from '../../../../views/slack/doctor.js';
import { renderListHelp } from '../../../../views/slack/list-help.js';
import type { SlackMessage } from '../../../../views/slack/message.js';
import { notServed } from '../../../../views/slack/notices.js';
import { calendarDay } from '../../../../views/time.js';
import { LeadbellError } from '../../../errors.js';
import { type KnownAgent, readRequest } from '../../../leads/request/request.js';
import type { ListenerParts } from '../app.js';
import { connectable } from '../connectable.js';
import { homeUrl } from '../home-url.js';
import { answering, type Presser, type Respond, readPresser } from '../press.js';
import { answerConnect } from './connect.js';
import { createEmptyAnswers } from './empty-answers.js';
import { createDrawnListings } from './listings.js';
import { registerRows } from './rows.js';

const command = '/leads';
const hint = '/leads help shows every form.';

/** `/leads …`: taken at once, answered to the person alone by the command's own address. */
export function registerCommand(app: App, parts: ListenerParts): void {
  const { directory, workspaces, homes, doctor, clock } = parts;
  const drawn = createDrawnListings({ ...parts, emptyAnswers: createEmptyAnswers(parts) });

  async function answerTo(presser: Presser, text: string): Promise<SlackMessage> {
    const [records, workspace] = await Promise.all([
      directory.agents(presser.workspace),
      workspaces.find(presser.workspace),
    ]);
    if (!workspace) throw new Error('the workspace of a command is gone');
    const agents = records.map(({ _id, name }): KnownAgent => ({ id: _id, name }));
    const { zone } = presser.person;
    const { firstDayOfWeek } = workspace;
    const request = readRequest(text, { zone, now: clock.now(), firstDayOfWeek, agents, command });
    switch (request.do) {
      case 'list':
        return drawn.ask(presser, request.query);
      case 'help':
        return help(presser, agents);
      case 'settings':
        return settings(presser);
      case 'doctor':
        return renderDoctor(await doctor(presser.team, presser.person));
      case 'export':
        return notYet('This version of Leadbell cannot export leads yet.');
      case 'connect':
        return answerConnect(parts, presser, request.platform);
    }
  }

  function help({ person }: Presser, [first]: KnownAgent[]): SlackMessage {
    const to = calendarDay(clock.now(), person);
    const from = `${to.slice(0, 8)}01`;
    return renderListHelp({
      from,
      to,
      doctor: true,
      connects: connectable(parts),
      ...(first && { agent: first.name }),
    });
  }

  async function settings({ team, person }: Presser): Promise<SlackMessage> {
    await homes.show(team, person.id, 'settings');
    const url = homeUrl(team.installation);
    return renderAnswer({
      sentences: ["Settings are in Leadbell's Home tab, which shows them now."],
      ...(url && { settingsUrl: url }),
    });
  }

  registerRows(app, parts, drawn);

  app.command(command, async ({ ack, command: body, respond }) => {
    await ack();
    await answering(parts, respond, async () => {
      const user = { id: body.user_id, name: body.user_name };
      const presser = await readPresser(parts, { team: { id: body.team_id }, user });
      await say(respond, presser ? await mended(() => answerTo(presser, plainText(body.text))) : notServed());
    });
  });
}

/** Answers, or says how to mend the question. */
async function mended(answer: () => Promise<SlackMessage>): Promise<SlackMessage> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof LeadbellError) || error.code !== 'invalid_request') throw error;
    return renderAnswer({ sentences: [error.message], hint });
  }
}

function notYet(sentence: string): SlackMessage {
  return renderAnswer({ sentences: [sentence], hint });
}

async function say(respond: Respond, message: SlackMessage): Promise<void> {
  await respond({ response_type: 'ephemeral', ...message });
}

/** Slack writes these three as entities. */
function plainText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
