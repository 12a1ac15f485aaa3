import type { Command } from 'commander';
import { ConfigError } from '../config.js';
import { mendOf } from '../notify/mends.js';
import type { DestinationRecord } from '../storage/models/destination.js';
import type { InstallationRecord } from '../storage/models/installation.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { CliContext } from './context.js';
import { describeError } from './describe-error.js';
import type { Print, Run } from './verbs.js';

/** One thing that must work; where it does not, `detail` says what to do. */
interface Check {
  check: string;
  ok: boolean;
  detail: string;
}

/** `leadbell doctor`: each thing that must work, ok or with what to do. */
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
        { items: checks },
        checks.map(({ check, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'}  ${check}: ${detail}`),
      );
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
  const { workspaces, installations, destinations, store, slack } = context;
  yield configured;
  const answers = await store.answers();
  yield { check: 'store', ok: answers, detail: answers ? 'answers' : 'does not answer: see MONGODB_URI' };
  if (slack) yield* await slack.examine();
  else
    yield {
      check: 'slack',
      ok: false,
      detail: 'not configured here: set SLACK_BOT_TOKEN and its companions',
    };
  const all = await workspaces.list();
  if (all.length === 0)
    yield { check: 'workspace', ok: false, detail: 'none yet: run `leadbell workspaces add NAME`' };
  for (const workspace of all) {
    yield connection(workspace, await installations.find(workspace._id, 'slack'));
    for (const place of await destinations.list(workspace._id)) yield destination(place);
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

function destination({ _id, platform, target, state, reason = '' }: DestinationRecord): Check {
  const check = `${platform}:${target}`;
  if (state === 'active') return { check, ok: true, detail: 'active' };
  const id = _id.toHexString();
  const { why, how = why, resumable } = mendOf(reason);
  const last = `\`leadbell destinations ${resumable ? 'resume' : 'remove'} ${id}\``;
  return { check, ok: false, detail: `paused (${reason}): ${how}, then ${last}` };
}
