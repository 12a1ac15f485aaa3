import type { Command } from 'commander';
import { idFrom } from './context.js';
import type { Run } from './verbs.js';

/** `leadbell agents …` */
export function registerAgents(program: Command, run: Run): void {
  const group = program.command('agents').description('AI agents that capture leads');

  group
    .command('add <name>')
    .description('add an agent; its key is shown this once')
    .action((name: string) =>
      run(async ({ editor, configuration, print }) => {
        const { agent, key } = await configuration.addAgent(await editor(), name);
        const id = agent._id.toHexString();
        print({ id, name: agent.name, key }, [
          `Added agent ${agent.name} (${id}).`,
          `Its key, shown this once: ${key}`,
        ]);
      }),
    );

  group
    .command('list')
    .description('list agents')
    .action(() =>
      run(async ({ workspace, directory, print }) => {
        const items = (await directory.agents((await workspace())._id)).map(({ _id, name }) => ({
          id: _id.toHexString(),
          name,
        }));
        print(
          { items },
          items.map(({ id, name }) => `${id}  ${name}`),
        );
      }),
    );

  group
    .command('rotate-key <id>')
    .description('give an agent a new key; the old one ends at once')
    .action((id: string) =>
      run(async ({ editor, configuration, print }) => {
        const key = await configuration.rotateKey(await editor(), idFrom(id, 'agent'));
        print({ id, key }, [`The new key, shown this once: ${key}`]);
      }),
    );

  group
    .command('remove <id>')
    .description('remove an agent and its key; its leads stay')
    .action((id: string) =>
      run(async ({ editor, configuration, print }) => {
        await configuration.removeAgent(await editor(), idFrom(id, 'agent'));
        print({ id, removed: true }, [`Removed agent ${id}.`]);
      }),
    );
}
