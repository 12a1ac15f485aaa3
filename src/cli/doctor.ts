import type { Command } from 'commander';
import { ConfigError } from '../config.js';
import { type Check, createExamination } from '../notify/examine.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { InstallationRecord } from '../storage/models/installation.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { CliContext } from './context.js';
import { describeError, ToldAlready } from './describe-error.js';
import type { Print, Run } from './verbs.js';

/** `leadbell doctor`: each thing that must work, ok or with what to do. Throws `ToldAlready` where one does not. */
export function registerDoctor(program: Command, run: Run, print: Print): void {
  program
    .command('doctor')
    .description('check configuration, store and platforms')
    .action(async () => {
      const checks: Check[] = [];
      try {
        await run(async (context) => {
          for await (const check of examine(context)) checks.push(check);
        });
      } catch (error) {
        checks.push(...failed(checks, error));
      }
      print(
        { items: checks.map(({ check, ok, detail }) => ({ check, ok, detail })) },
        checks.map(({ check, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${check}: ${detail}`),
      );
      if (!checks.every(({ ok }) => ok)) throw new ToldAlready();
    });
}

const configured: Check = { check: 'configuration', ok: true, detail: 'every setting can be read' };

/** What stood in the way of examining anything, or anything more. */
function failed(before: Check[], error: unknown): Check[] {
  if (error instanceof ConfigError)
    return error.message.split('\n').map((detail) => ({ check: 'configuration', ok: false, detail }));
  const { message: detail } = describeError(error);
  return [...(before.length > 0 ? [] : [configured]), { check: 'store', ok: false, detail }];
}

async function* examine(context: CliContext): AsyncGenerator<Check> {
  const { workspaces, installations, store, tools } = context;
  yield configured;
  const answers = await store.answers();
  yield { check: 'store', ok: answers, detail: answers ? 'answers' : 'does not answer: see MONGODB_URI' };
  for (const each of tools) yield* await each.examine();
  if (tools.length === 0)
    yield {
      check: 'platforms',
      ok: false,
      detail: 'none is configured here: set SLACK_BOT_TOKEN and its companions, or those of another',
    };
  const platforms = tools.map(({ platform }) => platform);
  const all = await workspaces.list();
  if (all.length === 0)
    yield { check: 'workspace', ok: false, detail: 'none yet: run `leadbell workspaces add NAME`' };
  const places = createExamination({ ...context, platforms });
  for (const workspace of all) {
    if (platforms.some(({ name }) => name === 'slack'))
      yield connection(workspace, await installations.find(workspace._id, 'slack'));
    yield* await places(workspace._id, { zone: workspace.zone, last });
  }
}

function connection({ name }: WorkspaceRecord, slack: InstallationRecord | null): Check {
  const check = `slack of ${name}`;
  if (!slack)
    return { check, ok: false, detail: 'not connected yet: start Leadbell with SLACK_BOT_TOKEN set' };
  const { pausedReason: reason } = slack;
  if (!reason) return { check, ok: true, detail: `connected to ${slack.name}` };
  const mend = 'reinstall the app, set its new SLACK_BOT_TOKEN and start Leadbell again';
  return { check, ok: false, detail: `${reason}: ${mend}` };
}

function last({ _id }: DestinationRecord, what: 'resume' | 'remove'): string {
  return `\`leadbell destinations ${what} ${_id.toHexString()}\``;
}
