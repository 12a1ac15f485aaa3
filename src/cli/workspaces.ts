import type { Command } from 'commander';
import { checkName } from '../leads/name.js';
import type { WorkspaceRecord } from '../storage/models/workspace.js';
import type { Run } from './verbs.js';

/** `leadbell workspaces …` */
export function registerWorkspaces(program: Command, run: Run): void {
  const group = program.command('workspaces').description('customers of this Leadbell');

  group
    .command('add <name>')
    .description('add a workspace')
    .action((name: string) =>
      run(async ({ workspaces, clock, print }) => {
        const added = workspaceJson(await workspaces.add(checkName(name), clock.now()));
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
}

function workspaceJson({ _id, name, zone }: WorkspaceRecord) {
  return { id: _id.toHexString(), name, zone };
}
