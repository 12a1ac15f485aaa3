import { type Command, InvalidArgumentError, Option } from 'commander';
import { checkName } from '../leads/name.js';
import { firstDaysOfWeek, type WorkspaceSettings } from '../leads/workspace-settings.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import { byCli } from './context.js';
import type { Run } from './verbs.js';

/** `leadbell workspaces …` */
export function registerWorkspaces(program: Command, run: Run): void {
  const group = program.command('workspaces').description('customers of this Leadbell');

  group
    .command('add <name>')
    .description('add a workspace')
    .action((name: string) =>
      run(async ({ workspaces, audit, clock, print }) => {
        const workspace = await workspaces.add(checkName(name), clock.now());
        const entry = { actor: byCli, action: 'workspace_added', subject: workspace.name };
        await audit.add(workspace._id, entry, clock.now());
        const added = workspaceJson(workspace);
        print(added, [`Added workspace ${added.name} (${added.id}).`]);
      }),
    );

  group
    .command('list')
    .description('list workspaces')
    .action(() =>
      run(async ({ workspaces, print }) => {
        const items = (await workspaces.list()).map(workspaceJson);
        print(
          { items },
          items.map(({ id, name, zone }) => `${id}  ${name}  ${zone}`),
        );
      }),
    );

  group
    .command('set')
    .description('change settings of a workspace')
    .option('--zone <zone>', 'time zone of shared times, such as Europe/Berlin')
    .addOption(
      new Option('--first-day-of-week <day>', 'the day that weeks begin on').choices(firstDaysOfWeek),
    )
    .option('--restore-hours <hours>', 'for how long deleted leads can be restored', wholeNumber)
    .option('--retention-days <days>', 'leads older than that go for good; or never', daysOrNever)
    .addOption(
      new Option('--deleters <who>', 'who may delete leads').choices([
        'everyone',
        'admins',
      ] satisfies Deleters[]),
    )
    .action(({ zone, firstDayOfWeek, restoreHours, retentionDays, deleters }: SetOptions) =>
      run(async ({ editor, configuration, print }) => {
        const change = {
          ...(zone !== undefined && { zone }),
          ...(firstDayOfWeek !== undefined && { firstDayOfWeek }),
          ...(restoreHours !== undefined && { restoreHours }),
          ...(retentionDays !== undefined && {
            retentionDays: retentionDays === 'never' ? null : retentionDays,
          }),
          ...(deleters !== undefined && { deleters }),
        };
        const changed = settingsJson(await configuration.changeWorkspace(await editor(), change));
        print(
          changed,
          Object.entries(changed).map(([setting, value]) => `${setting}: ${value ?? 'never'}`),
        );
      }),
    );
}

type Deleters = WorkspaceSettings['deleters'];

interface SetOptions {
  zone?: string;
  firstDayOfWeek?: WorkspaceSettings['firstDayOfWeek'];
  restoreHours?: number;
  retentionDays?: number | 'never';
  deleters?: Deleters;
}

function workspaceJson({ _id, name, zone }: WorkspaceRecord) {
  return { id: _id.toHexString(), name, zone };
}

function settingsJson(workspace: WorkspaceRecord) {
  const { firstDayOfWeek, restoreHours, retentionDays = null, deleters } = workspace;
  return { ...workspaceJson(workspace), firstDayOfWeek, restoreHours, retentionDays, deleters };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function daysOrNever(text: string): number | 'never' {
  return text === 'never' ? text : wholeNumber(text);
}
