import { type Command, Option } from 'commander';
import type { Run } from './verbs.js';

/** `leadbell keys …` */
export function registerKeys(program: Command, run: Run): void {
  program
    .command('keys')
    .description("keys of the whole workspace; an agent's own comes with `agents add`")
    .command('create')
    .description('make a key that reads and changes leads; it is shown this once')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(['leads']).makeOptionMandatory())
    .action(({ scope }: { scope: 'leads' }) =>
      run(async ({ editor, configuration, print }) => {
        const { id, key } = await configuration.addKey(await editor(), scope);
        print({ id: id.toHexString(), key }, [`The key, shown this once: ${key}`]);
      }),
    );
}
